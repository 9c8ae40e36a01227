package io.orderhub.edi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes the segments of a set's tree in the schema's order. */
final class SetWriter {
    private static final Set<String> HEAD = Set.of("standard", "version", "set", "control", "accepted", "envelope");

    private final EdiEnvelope envelope;
    private final Findings findings;
    private final StringBuilder out;
    private final SegmentWriter segments;
    private int ordinal;

    SetWriter(EdiEnvelope envelope, Findings findings, StringBuilder out) {
        this.envelope = envelope;
        this.findings = findings;
        this.out = out;
        this.segments = new SegmentWriter(envelope.delimiters(), findings, out);
    }

    /** Number of the segment written last, from 1. */
    int ordinal() {
        return ordinal;
    }

    void next() {
        ordinal++;
    }

    void write(EdiSchema schema, JsonNode tree) {
        loop(schema.root, tree, HEAD);
    }

    private void loop(Position.Loop loop, JsonNode node, Set<String> besides) {
        Set<String> known = new HashSet<>(besides);
        for (int i = 0; i < loop.children.size(); i++) {
            Position child = loop.children.get(i);
            JsonNode value = node.get(child.key);
            if (value != null && !value.isNull()) {
                known.add(child.key);
                shares(loop, i, value).forEach(one -> occurrence(child, one));
            }
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                String at = loop.code.isEmpty() ? "ST" : loop.code;
                findings.add(EdiFault.WRITE_FIELD_UNKNOWN, here(at), name, null);
            }
        }
    }

    /**
     * Which of the values under one key belong to this child: all of them, unless another place of the loop has the same
     * key (EDIFACT has allowances before and after UNS); then each value goes to the next place that has room and knows
     * its content.
     */
    private static List<JsonNode> shares(Position.Loop loop, int index, JsonNode value) {
        Position child = loop.children.get(index);
        List<Position> places =
                loop.children.stream().filter(c -> c.key.equals(child.key)).toList();
        List<JsonNode> mine = new ArrayList<>();
        int place = 0;
        int used = 0;
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
            while (place < places.size() - 1 && !fits(places.get(place), one, used)) {
                place++;
                used = 0;
            }
            used++;
            if (places.get(place) == child) {
                mine.add(one);
            }
        }
        return mine;
    }

    private static boolean fits(Position place, JsonNode value, int used) {
        if (used >= place.max) {
            return false;
        }
        if (!(place instanceof Position.Loop loop)) {
            return true;
        }
        Set<String> keys = loop.children.stream().map(c -> c.key).collect(Collectors.toSet());
        return StreamSupport.stream(((Iterable<String>) value::fieldNames).spliterator(), false)
                .allMatch(keys::contains);
    }

    private void occurrence(Position place, JsonNode value) {
        if (place instanceof Position.Loop loop) {
            loop(loop, value, Set.of());
        } else {
            segment(((Position.Segment) place).def, value);
        }
    }

    void segment(SegmentDef def, JsonNode value) {
        ordinal++;
        segments.write(def, value, ordinal);
        terminate();
    }

    void terminate() {
        out.append((char) envelope.delimiters().segment()).append(envelope.lineBreak());
    }

    EdiPosition here(String segment) {
        return EdiPosition.ofSegment(ordinal, 0, "", segment, 0);
    }
}
