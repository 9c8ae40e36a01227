package io.orderhub.edi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the scanner's segment by its definition: a tree object, with every element checked. */
final class SegmentReader {
    private final SegmentScanner scanner;
    private final ValueReader values;
    private boolean repeatsByElement;
    private boolean before4010;

    SegmentReader(SegmentScanner scanner) {
        this.scanner = scanner;
        this.values = new ValueReader(scanner);
    }

    /**
     * For EDIFACT, whose numbers and repetitions depend on the interchange's delimiters.
     *
     * @param announcedMark the decimal mark that binds the sender; {@link Delimiters#NONE} where both may stand
     */
    void use(Delimiters delimiters, int announcedMark) {
        values.edifactNumbers(announcedMark);
        this.repeatsByElement = delimiters.repetition() == Delimiters.NONE;
    }

    /** The characters that the syntax identifier allows in the message that begins; null for all. */
    void within(@Nullable Repertoire characters) {
        values.within(characters);
    }

    /**
     * X12 before 004010, which is read by a later version's schema: dates have six digits, and which conditions it has
     * between elements is not known.
     */
    void before4010(boolean older) {
        before4010 = older;
        values.sixDigitDates(older);
    }

    /** The elements that are there, in the standard's order; findings name the place given. */
    ObjectNode read(SegmentDef def, Findings findings, String loop, int inSet) {
        values.at(findings, def.id(), loop, inSet);
        int count = scanner.elements;
        FewFields content = new FewFields(Math.min(count, def.elements().length));
        long present = 0;
        for (int e = 1; e <= count; e++) {
            int first = scanner.elementToken[e];
            int stop = scanner.elementToken[e + 1];
            if (stop - first == 1 && scanner.tokenStart[first] == scanner.tokenEnd[first]) {
                continue;
            }
            if (e > def.elements().length) {
                if (!again(def, content, first, stop)) {
                    values.tooMany(e, def.personal());
                    break;
                }
                continue;
            }
            ElementDef element = def.elements()[e - 1];
            JsonNode node = element(element, first, stop);
            if (node != null) {
                content.add(element.key(), node);
                present |= SyntaxRule.bit(e);
            }
        }
        complete(def, present);
        return new ObjectNode(JsonNodeFactory.instance, content);
    }

    /** EDIFACT before syntax version 4 has no repetition separator: the last element repeats as further elements (COM). */
    private boolean again(SegmentDef def, Map<String, JsonNode> content, int first, int stop) {
        ElementDef last = def.elements()[def.elements().length - 1];
        if (!repeatsByElement || !(content.get(last.key()) instanceof ArrayNode all) || all.size() == last.repeats()) {
            return false;
        }
        JsonNode node = occurrence(last, first, stop, all.size() + 1);
        if (node != null) {
            all.add(node);
        }
        return true;
    }

    private void complete(SegmentDef def, long present) {
        long missing = def.required() & ~present;
        if (missing != 0) {
            for (ElementDef element : def.elements()) {
                if ((missing & SyntaxRule.bit(element.position())) != 0) {
                    values.missing(element, 0);
                }
            }
        }
        for (SyntaxRule rule : def.syntax()) {
            if (!before4010 && !rule.holds(present)) {
                values.broken(rule, present, def.elements(), 0);
            }
        }
    }

    private @Nullable JsonNode element(ElementDef element, int first, int stop) {
        if (stop - first == 1 && element.simple() && element.repeats() == 1) {
            return values.simple(element, first, first + 1, 0, 0);
        }
        int end = endOfRepetition(first, stop);
        if (element.repeats() == 1) {
            if (end < stop) {
                values.repeated(element);
            }
            return occurrence(element, first, end, 0);
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (int from = first; from < stop; from = end) {
            end = endOfRepetition(from, stop);
            if (all.size() == element.repeats()) {
                values.repeated(element);
                break;
            }
            JsonNode node = occurrence(element, from, end, all.size() + 1);
            if (node != null) {
                all.add(node);
            }
        }
        return all.isEmpty() ? null : all;
    }

    private int endOfRepetition(int first, int stop) {
        int end = first + 1;
        while (end < stop && scanner.tokenKind[end] != SegmentScanner.REPETITION) {
            end++;
        }
        return end;
    }

    private @Nullable JsonNode occurrence(ElementDef element, int first, int stop, int repetition) {
        if (element.simple()) {
            return values.simple(element, first, stop, 0, repetition);
        }
        FewFields content = new FewFields(stop - first);
        long present = 0;
        for (int token = first; token < stop; token++) {
            int component = token - first + 1;
            if (scanner.tokenStart[token] == scanner.tokenEnd[token]) {
                continue;
            }
            if (component > element.components().length) {
                values.tooManyComponents(element, component);
                break;
            }
            ElementDef part = element.components()[component - 1];
            JsonNode node = values.simple(part, token, token + 1, element.position(), repetition);
            if (node != null) {
                content.add(part.key(), node);
                present |= SyntaxRule.bit(component);
            }
        }
        if (content.isEmpty()) {
            return null;
        }
        completeComposite(element, present);
        if (element.isPeriod() && content.containsKey("2")) {
            values.period(element, first + 1, stop, repetition);
        }
        return new ObjectNode(JsonNodeFactory.instance, content);
    }

    private void completeComposite(ElementDef element, long present) {
        for (ElementDef part : element.components()) {
            if (part.required() && (present & SyntaxRule.bit(part.position())) == 0) {
                values.missing(part, element.position());
            }
        }
        for (SyntaxRule rule : element.syntax()) {
            if (!rule.holds(present)) {
                values.broken(rule, present, element.components(), element.position());
            }
        }
    }
}
