package io.orderhub.edi;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one segment of a tree by its definition; what cannot be written is a finding. */
final class SegmentWriter {
    private final Delimiters delimiters;
    private final Findings findings;
    private final StringBuilder out;
    private int ordinal;
    private String segment = "";
    private int last;

    SegmentWriter(Delimiters delimiters, Findings findings, StringBuilder out) {
        this.delimiters = delimiters;
        this.findings = findings;
        this.out = out;
    }

    void write(SegmentDef def, JsonNode content, int segmentOrdinal) {
        ordinal = segmentOrdinal;
        segment = def.id();
        last = def.elements().length;
        out.append(def.id());
        int written = out.length();
        for (ElementDef element : def.elements()) {
            out.append((char) delimiters.element());
            int before = out.length();
            JsonNode value = content.get(element.key());
            if (value != null && !value.isNull()) {
                element(element, value);
            }
            written = out.length() > before ? out.length() : written;
        }
        out.setLength(written);
        unknown(def.elements(), content, 0);
    }

    private void element(ElementDef element, JsonNode value) {
        if (!value.isArray()) {
            occurrence(element, value);
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            if (i > 0) {
                separator(repetition(element), element);
            }
            occurrence(element, value.get(i));
        }
    }

    /** Where EDIFACT has no sign for it, the last element of a segment repeats as further elements. */
    private int repetition(ElementDef element) {
        boolean byElement = delimiters.repetition() == Delimiters.NONE && isReleasable() && element.position() == last;
        return byElement ? delimiters.element() : delimiters.repetition();
    }

    private void occurrence(ElementDef element, JsonNode value) {
        if (element.simple()) {
            simple(element, value, 0);
            return;
        }
        int written = out.length();
        for (ElementDef part : element.components()) {
            if (part.position() > 1) {
                separator(delimiters.component(), element);
            }
            int before = out.length();
            JsonNode component = value.get(part.key());
            if (component != null && !component.isNull()) {
                simple(part, component, element.position());
            }
            written = out.length() > before ? out.length() : written;
        }
        out.setLength(written);
        unknown(element.components(), value, element.position());
    }

    private void separator(int delimiter, ElementDef element) {
        if (delimiter == Delimiters.NONE) {
            report(EdiFault.WRITE_VALUE, element, 0, "");
        } else {
            out.append((char) delimiter);
        }
    }

    private void simple(ElementDef def, JsonNode value, int element) {
        String text = text(def, value);
        if (text == null) {
            report(EdiFault.WRITE_VALUE, def, element, value.toString());
        } else if (text.chars().noneMatch(this::isUnwritable)) {
            released(text);
        } else if (def.text()) {
            findings.add(EdiFault.WRITE_TEXT, place(def, element), unwritable(text), null);
            released(blanked(text));
        } else {
            report(EdiFault.WRITE_DELIMITER, def, element, text);
        }
    }

    /** A control character, or a delimiter where none can be released. */
    private boolean isUnwritable(int character) {
        return Character.isISOControl(character) || delimiters.holds((char) character) && !isReleasable();
    }

    /** Alone, without the text around them: what people write to each other stays out of findings. */
    private String unwritable(String text) {
        StringBuilder seen = new StringBuilder();
        text.chars().filter(this::isUnwritable).distinct().forEach(c -> seen.append((char) c));
        return seen.toString();
    }

    /** Each run of what cannot be written is one blank, and none at either end. */
    private String blanked(String text) {
        StringBuilder kept = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (isUnwritable(text.charAt(i))) {
                kept.setCharAt(i, ' ');
            }
        }
        return kept.toString().strip().replaceAll(" {2,}", " ");
    }

    private boolean isReleasable() {
        return delimiters.release() != Delimiters.NONE;
    }

    private void released(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (delimiters.holds(text.charAt(i))) {
                out.append((char) delimiters.release());
            }
            out.append(text.charAt(i));
        }
    }

    private static @Nullable String text(ElementDef def, JsonNode value) {
        if (!value.isTextual() && !value.isNumber()) {
            return null;
        }
        String plain = value.isNumber() ? value.decimalValue().toPlainString() : value.textValue();
        boolean numeric = def.base() == ElementDef.Base.NUMERIC;
        if (plain.isEmpty() || !numeric && def.base() != ElementDef.Base.DECIMAL) {
            return plain;
        }
        try {
            BigDecimal number = new BigDecimal(plain);
            return numeric ? implied(number, def) : number.toPlainString();
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    /** Without its decimal mark, filled with zeros to the least length. */
    private static String implied(BigDecimal number, ElementDef def) {
        String digits =
                number.movePointRight(def.scale()).toBigIntegerExact().abs().toString();
        String zeros = "0".repeat(Math.max(0, def.min() - digits.length()));
        return (number.signum() < 0 ? "-" : "") + zeros + digits;
    }

    private void unknown(ElementDef[] known, JsonNode content, int element) {
        for (Iterator<Map.Entry<String, JsonNode>> fields = content.properties().iterator(); fields.hasNext(); ) {
            String key = fields.next().getKey();
            boolean found = false;
            for (ElementDef def : known) {
                found |= def.key().equals(key);
            }
            if (!found) {
                EdiPosition at =
                        EdiPosition.ofSegment(ordinal, 0, "", segment, 0).element(element, 0, 0, "");
                findings.add(EdiFault.WRITE_FIELD_UNKNOWN, at, key, null);
            }
        }
    }

    private void report(EdiFault fault, ElementDef def, int element, String value) {
        findings.add(fault, place(def, element), def.personal() ? "***" : value, null);
    }

    private EdiPosition place(ElementDef def, int element) {
        EdiPosition place = EdiPosition.ofSegment(ordinal, 0, "", segment, 0);
        return element == 0
                ? place.element(def.position(), 0, 0, def.reference())
                : place.element(element, def.position(), 0, def.reference());
    }
}
