package io.orderhub.edi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds one set after the other against a partner's guide, beside the reader that holds it against the standard. */
final class NarrowingCheck {
    private final Narrowing narrowing;
    private final SegmentScanner scanner;

    /** By depth: how the guide uses the open loop; null where it says nothing about the inside. */
    private final Narrowing.@Nullable Loop[] loops;

    private final int[] counts;

    /** Where a part that had not come often enough was passed, as {@link #counts}; it may still come, out of order. */
    private final @Nullable EdiPosition[] passed;

    private Findings findings = new Findings(false, 0);
    private int inSet;

    NarrowingCheck(Narrowing narrowing, int levels, SegmentScanner scanner) {
        this.narrowing = narrowing;
        this.scanner = scanner;
        this.loops = new Narrowing.Loop[levels];
        this.counts = new int[levels * narrowing.widest];
        this.passed = new EdiPosition[levels * narrowing.widest];
    }

    void begin(Findings setFindings) {
        findings = setFindings;
        open(0, narrowing.root);
    }

    private void open(int level, Narrowing.@Nullable Loop loop) {
        loops[level] = loop;
        Arrays.fill(counts, level * narrowing.widest, (level + 1) * narrowing.widest, 0);
        Arrays.fill(passed, level * narrowing.widest, (level + 1) * narrowing.widest, null);
    }

    /** A segment was read at a place in the loop of this depth; what opens a loop comes here first, too. */
    void segment(Position.Segment place, int level, ObjectNode node, int segmentInSet) {
        inSet = segmentInSet;
        if (place.opensLoop() && !opened(place, level, node)) {
            return;
        }
        Narrowing.Part part = counted(place, place.def.id(), level, node);
        if (part instanceof Narrowing.Segment segment && segment.elements != null) {
            elements(place.def, segment.elements, node);
        }
    }

    /** A loop whose first segment was left out: which of several it is cannot be told. */
    void entered(int level) {
        open(level, null);
    }

    private boolean opened(Position.Segment place, int level, ObjectNode node) {
        Narrowing.Part part = counted(place.loop(), place.def.id(), level - 1, node);
        open(level, part instanceof Narrowing.Loop loop ? loop : null);
        return part != null;
    }

    /** The guide's part for a place, counted; null where the guide says nothing, or was told not to be used. */
    private Narrowing.@Nullable Part counted(Position place, String id, int level, ObjectNode node) {
        Narrowing.Loop loop = loops[level];
        if (loop == null || loop.parts == null) {
            return null;
        }
        Narrowing.Part part = part(loop.parts, place, node);
        if (part == null || part.max == 0) {
            findings.add(EdiFault.SEGMENT_UNUSED, here(id), "", where(loop));
            return null;
        }
        pass(loop.parts, place, level);
        int count = ++counts[level * narrowing.widest + part.index];
        if (count == part.max + 1 && count <= place.max) {
            EdiFault fault = place instanceof Position.Loop ? EdiFault.LOOP_REPEATED : EdiFault.SEGMENT_REPEATED;
            findings.add(fault, here(id), "", part.name + " at most " + part.max);
        }
        return part;
    }

    private void pass(List<Narrowing.Part> parts, Position place, int level) {
        for (Narrowing.Part part : parts) {
            int at = level * narrowing.widest + part.index;
            if (part.place.child < place.child && counts[at] < part.min && passed[at] == null) {
                passed[at] = here(part.place.opener().def.id());
            }
        }
    }

    /** A part that is told by its code goes before one that takes the rest. */
    private static Narrowing.@Nullable Part part(List<Narrowing.Part> parts, Position place, ObjectNode node) {
        Narrowing.Part rest = null;
        for (Narrowing.Part part : parts) {
            if (part.place == place && part.takes(node)) {
                if (part.by != null) {
                    return part;
                }
                rest = rest == null ? part : rest;
            }
        }
        return rest;
    }

    /**
     * The loop of this depth ends.
     *
     * @param came how often each child of the standard's loop came, from {@code from} on: what the standard misses already is
     *     not told twice
     */
    void close(int level, int segmentInSet, int[] came, int from) {
        inSet = segmentInSet;
        Narrowing.Loop loop = loops[level];
        if (loop == null || loop.parts == null) {
            return;
        }
        for (Narrowing.Part part : loop.parts) {
            boolean told = part.place.min > 0 && came[from + part.place.child] == 0;
            if (counts[level * narrowing.widest + part.index] < part.min && !told) {
                EdiFault fault = part instanceof Narrowing.Loop ? EdiFault.LOOP_TOO_FEW : EdiFault.SEGMENT_TOO_FEW;
                EdiPosition at = passed[level * narrowing.widest + part.index];
                EdiPosition end = here(part.place.opener().def.id());
                findings.add(
                        fault, at == null ? end : at, "", part.name + " at least " + part.min + where(loop, " in "));
            }
        }
    }

    private static @Nullable String where(Narrowing.Loop loop) {
        return loop.name.isEmpty() ? null : "in " + loop.name;
    }

    private static String where(Narrowing.Loop loop, String before) {
        return loop.name.isEmpty() ? "" : before + loop.name;
    }

    private void elements(SegmentDef def, Narrowing.@Nullable Element[] rules, ObjectNode node) {
        EdiPosition at = here(def.id());
        for (ElementDef element : def.elements()) {
            Narrowing.Element rule = rules[element.position() - 1];
            JsonNode value = node.get(element.key());
            element(element, rule, value, at.element(element.position(), 0, 0, element.reference()));
        }
    }

    private void element(ElementDef def, Narrowing.@Nullable Element rule, @Nullable JsonNode value, EdiPosition at) {
        if (value == null) {
            if (rule != null && rule.min() > 0 && !def.required()) {
                findings.add(EdiFault.ELEMENT_MISSING, at, "", "the guide requires it");
            }
        } else if (rule == null || rule.max() == 0) {
            findings.add(EdiFault.ELEMENT_UNUSED, at, seen(def, value), null);
        } else if (value.isArray()) {
            repetitions(def, rule, value, at);
        } else {
            occurrence(def, rule, value, at);
        }
    }

    private void repetitions(ElementDef def, Narrowing.Element rule, JsonNode values, EdiPosition at) {
        if (values.size() < rule.min()) {
            findings.add(EdiFault.ELEMENT_TOO_FEW, at, "", "at least " + rule.min());
        } else if (values.size() > rule.max()) {
            findings.add(EdiFault.ELEMENT_REPEATED, at, "", "at most " + rule.max());
        }
        for (int i = 0; i < values.size(); i++) {
            occurrence(def, rule, values.get(i), at.element(at.element(), 0, i + 1, at.reference()));
        }
    }

    private void occurrence(ElementDef def, Narrowing.Element rule, JsonNode value, EdiPosition at) {
        if (def.simple()) {
            String text = value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
            boolean known = def.codes().isEmpty() || def.codes().contains(text);
            if (known && !rule.codes().isEmpty() && !rule.codes().contains(text)) {
                findings.add(EdiFault.ELEMENT_CODE_UNUSED, at, def.personal() ? "***" : text, null);
            }
            return;
        }
        Narrowing.@Nullable Element[] parts = rule.components();
        if (parts != null) {
            for (ElementDef part : def.components()) {
                EdiPosition place = at.element(at.element(), part.position(), at.repetition(), part.reference());
                element(part, parts[part.position() - 1], value.get(part.key()), place);
            }
        }
    }

    private static String seen(ElementDef def, JsonNode value) {
        return def.personal() ? "***" : value.isValueNode() ? value.asText() : "";
    }

    private EdiPosition here(String segment) {
        return EdiPosition.ofSegment(scanner.ordinal, inSet, "", segment, scanner.offset());
    }
}
