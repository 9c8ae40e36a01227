package io.orderhub.edi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts the segments of one set into its tree, following the schema. Used again for set after set. */
final class SetReader {
    /** Children that most loops have at least. */
    private static final int LOOP = 4;

    private final SegmentScanner scanner;
    private final SegmentReader segments;
    private final int width;
    private final EdiSchema schema;

    /** The open loops from the root inwards, their nodes, and how often each of their children came. */
    private final Position.Loop[] loops;

    private final ObjectNode[] nodes;
    private final int[] reached;
    private final int[] counts;
    private int depth;
    private Position.@Nullable Segment last;
    private final List<Absent> absent = new ArrayList<>(0);
    private Findings findings;
    private final @Nullable NarrowingCheck guide;
    private final @Nullable Hierarchy hierarchy;

    SetReader(EdiSchema schema, SegmentScanner scanner, SegmentReader segments) {
        this.schema = schema;
        this.scanner = scanner;
        this.segments = segments;
        this.width = Math.max(schema.widest, schema.root.children.size());
        int levels = schema.deepest + 1;
        this.loops = new Position.Loop[levels];
        this.nodes = new ObjectNode[levels];
        this.reached = new int[levels];
        this.counts = new int[levels * width];
        this.findings = new Findings(false, 0);
        this.hierarchy = schema.hierarchy == null ? null : new Hierarchy(schema.set);
        this.guide = schema.narrowing == null ? null : new NarrowingCheck(schema.narrowing, levels, scanner);
    }

    EdiSchema schema() {
        return schema;
    }

    void begin(ObjectNode tree, Findings setFindings) {
        findings = setFindings;
        depth = -1;
        last = null;
        absent.clear();
        open(schema.root, tree);
        if (guide != null) {
            guide.begin(findings);
        }
        if (hierarchy != null) {
            hierarchy.begin(findings);
        }
    }

    /** One segment between ST and SE. */
    void segment(int packed, int inSet) {
        SegmentDef def = schema.segment(packed);
        if (def == null) {
            unknown(inSet);
            return;
        }
        Position.Segment place = schema.next(last, def);
        if (place == null) {
            place = unexpected(def, inSet);
        }
        if (place != null) {
            put(roomFor(place, def), def, inSet);
        }
    }

    /**
     * Not what the standard has next: perhaps in a loop whose number or bracket was left out, perhaps out of order. Which,
     * where it may be both, the innermost open loop says.
     */
    private Position.@Nullable Segment unexpected(SegmentDef def, int inSet) {
        Position.Segment behind = schema.behind(last, def);
        Position.Segment within = schema.unopened(last, def);
        if (within != null && (behind == null || outer(slot(behind)).depth < outer(outer(slot(within))).depth)) {
            Position.Loop loop = outer(slot(within));
            if (!isFull(loop)) {
                findings.add(
                        EdiFault.LOOP_OPENER_MISSING, here(loop.opener().def.id(), inSet), "", null);
                enter(loop, inSet);
                return within;
            }
        }
        if (behind == null) {
            findings.add(EdiFault.SEGMENT_UNEXPECTED, here(def.id(), inSet), "", null);
            return null;
        }
        findings.add(EdiFault.SEGMENT_ORDER, here(def.id(), inSet), "", null);
        if (behind.opensLoop()) {
            return behind;
        }
        aside(behind, def, inSet);
        return null;
    }

    /** Reads a segment where it should have come, in a loop still open, and goes on from the place reached. */
    private void aside(Position.Segment place, SegmentDef def, int inSet) {
        int level = place.loop().depth;
        int before = counts[level * width + place.child]++;
        if (before == place.max) {
            findings.add(EdiFault.SEGMENT_REPEATED, here(def.id(), inSet), "", "at most " + place.max);
        }
        ObjectNode node = segments.read(def, findings, loops[level].code, inSet);
        if (guide != null) {
            guide.segment(place, level, node, inSet);
        }
        attach(nodes[level], place, node, before >= place.max);
    }

    /** Opens a loop whose first segment did not come. */
    private void enter(Position.Loop loop, int inSet) {
        Position.Loop parent = outer(loop);
        while (depth > parent.depth) {
            close(inSet);
        }
        skipped(loop, inSet);
        counts[depth * width + loop.child]++;
        ObjectNode node = new ObjectNode(JsonNodeFactory.instance, new FewFields(LOOP));
        attach(nodes[depth], loop, node, false);
        open(loop, node);
        if (loop.isBounded()) {
            reached[depth] = loop.children.size(); // whoever leaves out LS leaves out LE
        }
        if (guide != null) {
            guide.entered(depth);
        }
    }

    /** The same place, or a later one when it is full and the structure has one. */
    private Position.Segment roomFor(Position.Segment place, SegmentDef def) {
        Position.Segment candidate = place;
        while (isFull(slot(candidate))) {
            Position.Segment later = schema.beyond(candidate, def);
            if (later == null) {
                return place;
            }
            candidate = later;
        }
        return candidate;
    }

    private static Position slot(Position.Segment place) {
        return place.opensLoop() ? place.loop() : place;
    }

    private static Position.Loop outer(Position position) {
        return Objects.requireNonNull(position.parent);
    }

    private boolean isFull(Position slot) {
        Position.Loop parent = outer(slot);
        return parent.depth <= depth && counts[parent.depth * width + slot.child] >= slot.max;
    }

    private void put(Position.Segment place, SegmentDef def, int inSet) {
        Position slot = slot(place);
        Position.Loop parent = outer(slot);
        while (depth > parent.depth) {
            close(inSet);
        }
        skipped(slot, inSet);
        int before = counts[depth * width + slot.child]++;
        boolean over = before >= slot.max;
        if (before == slot.max) {
            EdiFault fault = place.opensLoop() ? EdiFault.LOOP_REPEATED : EdiFault.SEGMENT_REPEATED;
            findings.add(fault, here(def.id(), inSet), "", "at most " + slot.max);
        }
        ObjectNode parentNode = nodes[depth];
        if (place.opensLoop()) {
            ObjectNode loopNode = new ObjectNode(JsonNodeFactory.instance, new FewFields(LOOP));
            attach(parentNode, slot, loopNode, over);
            open(place.loop(), loopNode);
            parentNode = loopNode;
            over = false;
        }
        ObjectNode node = segments.read(def, findings, loops[depth].code, inSet);
        if (hierarchy != null && def == schema.hierarchy) {
            hierarchy.level(node, here(def.id(), inSet));
        }
        attach(parentNode, place, node, over);
        if (guide != null) {
            guide.segment(place, depth, node, inSet);
        }
        last = place;
    }

    /** What is over the maximum is checked but has no place in the tree of a set that is refused anyway. */
    private static void attach(ObjectNode parent, Position slot, ObjectNode node, boolean over) {
        if (over) {
            return;
        }
        if (!slot.repeats) {
            parent.set(slot.key, node);
            return;
        }
        JsonNode array = parent.get(slot.key);
        if (array == null) {
            array = new ArrayNode(JsonNodeFactory.instance, new ArrayList<>(4));
            parent.set(slot.key, array);
        }
        ((ArrayNode) array).add(node);
    }

    private void open(Position.Loop loop, ObjectNode node) {
        depth++;
        loops[depth] = loop;
        nodes[depth] = node;
        reached[depth] = 0;
        Arrays.fill(counts, depth * width, depth * width + loop.children.size(), 0);
    }

    private void close(int inSet) {
        missing(loops[depth].children.size(), inSet);
        if (!absent.isEmpty()) {
            absent.removeIf(this::tell);
        }
        if (guide != null) {
            guide.close(depth, inSet, counts, depth * width);
        }
        depth--;
    }

    private void skipped(Position slot, int inSet) {
        missing(slot.child, inSet);
        reached[depth] = Math.max(reached[depth], slot.child);
    }

    /** Mandatory children between the place reached and {@code upTo} that have not come: they may yet, out of order. */
    private void missing(int upTo, int inSet) {
        for (Position child : loops[depth].mandatory) {
            boolean passed = child.child >= reached[depth] && child.child < upTo;
            if (passed
                    && counts[depth * width + child.child] == 0
                    && absent.stream().noneMatch(a -> a.is(child, depth))) {
                absent.add(new Absent(child, depth, here(child.opener().def.id(), inSet)));
            }
        }
    }

    /** At the end of a loop what did not come out of order either is missing, at the place where it should have been. */
    private boolean tell(Absent one) {
        if (one.depth == depth && counts[depth * width + one.child.child] == 0) {
            findings.add(EdiFault.SEGMENT_MISSING, one.at, "", null);
        }
        return one.depth == depth;
    }

    private record Absent(Position child, int depth, EdiPosition at) {
        boolean is(Position other, int otherDepth) {
            return child == other && depth == otherDepth;
        }
    }

    /** The set ended at its trailer, which is segment {@code inSet}. */
    void end(int inSet) {
        if (hierarchy != null) {
            hierarchy.end();
        }
        while (depth >= 0) {
            close(inSet);
        }
    }

    private void unknown(int inSet) {
        String id = scanner.text(scanner.tokenStart[0], scanner.tokenEnd[0]);
        boolean possible = id.matches("[A-Z][A-Z0-9]{1,2}");
        EdiFault fault = possible ? EdiFault.SEGMENT_NOT_IN_SET : EdiFault.SEGMENT_UNKNOWN;
        findings.add(fault, here(possible ? id : "?", inSet), possible ? "" : id, null);
    }

    private EdiPosition here(String segment, int inSet) {
        String loop = depth < 0 ? "" : loops[depth].code;
        return EdiPosition.ofSegment(scanner.ordinal, inSet, loop, segment, scanner.offset());
    }
}
