package io.orderhub.edi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads and checks one value: its type, length, characters and code list. */
final class ValueReader {
    private final SegmentScanner scanner;
    private final Values values = new Values();
    private @Nullable Findings findings;
    private String segment = "";
    private String loop = "";
    private int inSet;
    private boolean commaToo;
    private int announcedMark = Delimiters.NONE;
    private boolean sixDigitDates;
    private @Nullable Repertoire repertoire;

    ValueReader(SegmentScanner scanner) {
        this.scanner = scanner;
    }

    void at(Findings findings, String segment, String loop, int inSet) {
        this.findings = findings;
        this.segment = segment;
        this.loop = loop;
        this.inSet = inSet;
    }

    /**
     * Comma and point are both decimal marks of EDIFACT (ISO 9735, 10.1; and 9735-1:2002, where the UNA's no longer counts).
     *
     * @param announced the one of the UNA, where the other is against the sender's own word; else {@link Delimiters#NONE}
     */
    void edifactNumbers(int announced) {
        commaToo = true;
        announcedMark = announced;
    }

    /**
     * Which characters the interchange's sender bound itself to, for the message that begins; null for all. One that is
     * outside is told once: the wrong syntax identifier is one fault of the sender's set-up.
     */
    void within(@Nullable Repertoire characters) {
        repertoire = characters;
    }

    /** Dates of eight digits may have six as well. */
    void sixDigitDates(boolean allowed) {
        sixDigitDates = allowed;
    }

    /**
     * The value of a simple element or component, which may span tokens when a separator stands inside it.
     *
     * @param element position of the composite the value is a component of, 0 for an element of its own
     */
    @Nullable
    JsonNode simple(ElementDef def, int first, int stop, int element, int repetition) {
        int from = scanner.tokenStart[first];
        int to = scanner.tokenEnd[stop - 1];
        if (from == to) {
            return null;
        }
        if (stop - first > 1) {
            report(EdiFault.ELEMENT_SEPARATOR, def, element, repetition, scanner.text(from, to));
        }
        return switch (def.base()) {
            case DECIMAL -> number(def, from, to, -1, element, repetition);
            case NUMERIC -> number(def, from, to, def.scale(), element, repetition);
            case DATE -> date(def, from, to, element, repetition);
            case TIME -> time(def, from, to, element, repetition);
            case BINARY -> binary(def, from, to, element, repetition);
            default -> string(def, from, to, element, repetition);
        };
    }

    private JsonNode string(ElementDef def, int from, int to, int element, int repetition) {
        TextNode node = values.text(scanner, from, to);
        int length = scanner.nonAscii || scanner.released ? node.textValue().length() : to - from;
        if (length < def.min() || length > def.max()) {
            length(def, length, element, repetition, node.textValue());
        }
        if (repertoire != null && !repertoire.holds(node.textValue())) {
            repertoire = null;
            report(EdiFault.ELEMENT_REPERTOIRE, def, element, repetition, node.textValue());
        }
        if (scanner.control && node.textValue().chars().anyMatch(c -> c < ' ' || c == Headers.NO_CHARACTER)) {
            report(EdiFault.ELEMENT_CHARACTER, def, element, repetition, node.textValue());
        }
        if (!def.codes().isEmpty() && !def.codes().contains(node.textValue())) {
            report(EdiFault.ELEMENT_CODE, def, element, repetition, node.textValue());
        }
        return node;
    }

    /** Bytes of any kind as base64; their length counts in bytes. */
    private JsonNode binary(ElementDef def, int from, int to, int element, int repetition) {
        int length = to - from;
        if (length < def.min() || length > def.max()) {
            length(def, length, element, repetition, "");
        }
        return new TextNode(scanner.base64(from, to));
    }

    private JsonNode number(ElementDef def, int from, int to, int scale, int element, int repetition) {
        DecimalNode node = values.number(scanner.bytes(), from, to, scale, commaToo);
        if (node == null) {
            TextNode text = values.text(scanner, from, to);
            report(EdiFault.ELEMENT_CHARACTER, def, element, repetition, text.textValue());
            return text;
        }
        if (announcedMark != Delimiters.NONE && isWrittenWith(announcedMark == ',' ? '.' : ',', from, to)) {
            report(EdiFault.ELEMENT_DECIMAL_MARK, def, element, repetition, scanner.text(from, to));
        }
        int length = to - from;
        if (length < def.min() || length > def.max() || def.min() > 1) {
            int digits = digits(from, to);
            if (digits < def.min() || digits > def.max()) {
                length(def, digits, element, repetition, scanner.text(from, to));
            }
        }
        return node;
    }

    private boolean isWrittenWith(int mark, int from, int to) {
        for (int i = from; i < to; i++) {
            if (scanner.bytes()[i] == mark) {
                return true;
            }
        }
        return false;
    }

    /** Sign and decimal mark do not count. */
    private int digits(int from, int to) {
        int digits = 0;
        for (int i = from; i < to; i++) {
            digits += scanner.bytes()[i] >= '0' && scanner.bytes()[i] <= '9' ? 1 : 0;
        }
        return digits;
    }

    private JsonNode date(ElementDef def, int from, int to, int element, int repetition) {
        TextNode node = values.text(scanner, from, to);
        int length = to - from;
        boolean old = sixDigitDates && length == 6 && def.max() == 8;
        if (!old && (length < def.min() || length > def.max())) {
            length(def, length, element, repetition, node.textValue());
        } else if (!Calendars.isDate(scanner.bytes(), from, to)) {
            report(EdiFault.ELEMENT_DATE, def, element, repetition, node.textValue());
        }
        return node;
    }

    /** The date of a composite whose next component tells how it is written. */
    void period(ElementDef composite, int token, int stop, int repetition) {
        int from = scanner.tokenStart[token];
        int to = scanner.tokenEnd[token];
        String format =
                token + 1 < stop ? scanner.text(scanner.tokenStart[token + 1], scanner.tokenEnd[token + 1]) : "";
        if (Calendars.isImpossible(format, scanner.bytes(), from, to)) {
            report(
                    EdiFault.ELEMENT_DATE,
                    composite.components()[1],
                    composite.position(),
                    repetition,
                    scanner.text(from, to));
        }
    }

    private JsonNode time(ElementDef def, int from, int to, int element, int repetition) {
        TextNode node = values.text(scanner, from, to);
        int length = to - from;
        if (length < def.min() || length > def.max()) {
            length(def, length, element, repetition, node.textValue());
        } else if (!Calendars.isTime(scanner.bytes(), from, to)) {
            report(EdiFault.ELEMENT_TIME, def, element, repetition, node.textValue());
        }
        return node;
    }

    private void length(ElementDef def, int length, int element, int repetition, String value) {
        boolean tooShort = length < def.min();
        String detail = length + " characters, " + (tooShort ? "at least " + def.min() : "at most " + def.max());
        report(
                tooShort ? EdiFault.ELEMENT_TOO_SHORT : EdiFault.ELEMENT_TOO_LONG,
                place(def, element, repetition),
                def.personal() ? "***" : value,
                detail);
    }

    void missing(ElementDef def, int element) {
        report(EdiFault.ELEMENT_MISSING, def, element, 0, "");
    }

    void repeated(ElementDef def) {
        report(EdiFault.ELEMENT_REPEATED, def, 0, 0, "");
    }

    /** @param personal whether the segment holds personal values, so that what is too much may be one as well */
    void tooMany(int element, boolean personal) {
        String seen = personal ? "***" : scanner.element(element);
        report(EdiFault.ELEMENT_TOO_MANY, segmentPlace().element(element, 0, 0, ""), seen, null);
    }

    void tooManyComponents(ElementDef composite, int component) {
        EdiPosition at = segmentPlace().element(composite.position(), component, 0, composite.reference());
        report(EdiFault.ELEMENT_TOO_MANY, at, "", null);
    }

    void broken(SyntaxRule rule, long present, ElementDef[] defs, int element) {
        int blame = rule.blame(present);
        if (blame <= defs.length) {
            EdiFault fault = rule.excludes(present) ? EdiFault.ELEMENT_EXCLUDED : EdiFault.ELEMENT_CONDITION;
            ElementDef missing = defs[blame - 1];
            Objects.requireNonNull(findings)
                    .add(fault, place(missing, element, 0), "", null, trigger(rule.trigger(present), defs));
        }
    }

    private static EdiFinding.Trigger trigger(int position, ElementDef[] defs) {
        return position == 0 || position > defs.length
                ? EdiFinding.Trigger.NONE
                : new EdiFinding.Trigger(position, defs[position - 1].reference());
    }

    private void report(EdiFault fault, ElementDef def, int element, int repetition, String value) {
        report(fault, place(def, element, repetition), def.personal() && !value.isEmpty() ? "***" : value, null);
    }

    private void report(EdiFault fault, EdiPosition at, String value, @Nullable String detail) {
        Objects.requireNonNull(findings).add(fault, at, value, detail);
    }

    private EdiPosition place(ElementDef def, int element, int repetition) {
        return element == 0
                ? segmentPlace().element(def.position(), 0, repetition, def.reference())
                : segmentPlace().element(element, def.position(), repetition, def.reference());
    }

    private EdiPosition segmentPlace() {
        return EdiPosition.ofSegment(scanner.ordinal, inSet, loop, segment, scanner.offset());
    }
}
