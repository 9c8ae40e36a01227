package io.orderhub.edi;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The structure of one set, compiled: from every place a table leads to the place of the next segment. Immutable.
 *
 * <p>The search goes forward in the innermost open loop first, then outwards, as the standards read a set.
 */
final class EdiSchema {
    final String standard;
    final String version;
    final String set;
    final Position.Loop root;

    /** A partner's guide to this set; none for the standard itself. */
    final @Nullable Narrowing narrowing;

    /** Most children any loop has, and the deepest nesting: the sizes of a reader's counters. */
    final int widest;

    final int deepest;
    /** The segment whose occurrences spell out a tree; none in most sets. */
    final @Nullable SegmentDef hierarchy;

    private final int segmentCount;

    /** Open addressing over packed segment identifiers. */
    private final int[] hashKeys;

    private final SegmentDef[] hashValues;
    private final Position.@Nullable Segment[] forward;

    EdiSchema(
            String standard,
            String version,
            String set,
            Position.Loop root,
            List<Position.Segment> places,
            Map<Integer, SegmentDef> segments,
            @Nullable Narrowing narrowing) {
        this.standard = standard;
        this.version = version;
        this.set = set;
        this.root = root;
        this.narrowing = narrowing;
        this.segmentCount = segments.size();
        int size = Integer.highestOneBit(Math.max(16, segments.size()) * 4);
        this.hashKeys = new int[size];
        this.hashValues = new SegmentDef[size];
        segments.forEach(this::put);
        this.forward = new Position.Segment[(places.size() + 1) * segmentCount];
        for (SegmentDef def : segments.values()) {
            forward[def.index()] = search(root, 0, def);
            for (Position.Segment place : places) {
                forward[(place.index + 1) * segmentCount + def.index()] = searchFrom(place, def);
            }
        }
        this.hierarchy = segment(SegmentDef.pack("HL"));
        this.deepest = places.stream().mapToInt(p -> p.loop().depth).max().orElse(0) + 1;
        this.widest =
                places.stream().mapToInt(p -> p.loop().children.size()).max().orElse(0);
    }

    private void put(int packed, SegmentDef def) {
        int slot = slot(packed);
        while (hashKeys[slot] != 0) {
            slot = (slot + 1) & (hashKeys.length - 1);
        }
        hashKeys[slot] = packed;
        hashValues[slot] = def;
    }

    private int slot(int packed) {
        return (packed * 0x9E3779B1 >>> 15) & (hashKeys.length - 1);
    }

    /** The segment of this set, or null when the set has none of this identifier. */
    @Nullable
    SegmentDef segment(int packed) {
        for (int slot = slot(packed); hashKeys[slot] != 0; slot = (slot + 1) & (hashKeys.length - 1)) {
            if (hashKeys[slot] == packed) {
                return hashValues[slot];
            }
        }
        return null;
    }

    /** Where a segment belongs after {@code from} (null: at the set's start), or null when not ahead. */
    Position.@Nullable Segment next(Position.@Nullable Segment from, SegmentDef def) {
        return forward[(from == null ? 0 : from.index + 1) * segmentCount + def.index()];
    }

    private Position.@Nullable Segment searchFrom(Position.Segment place, SegmentDef def) {
        Position.@Nullable Segment found = null;
        int child = place.opensLoop() ? 1 : place.child;
        Position.@Nullable Loop loop = place.loop();
        while (loop != null && found == null) {
            found = search(loop, child, def);
            child = loop.child;
            loop = loop.parent;
        }
        return found;
    }

    /** The next place for it in the same direction when {@code full} takes no more. */
    Position.@Nullable Segment beyond(Position.Segment full, SegmentDef def) {
        Position slot = full.opensLoop() ? full.loop() : full;
        Position.@Nullable Segment found = null;
        while (slot.parent != null && found == null) {
            found = search(slot.parent, slot.child + 1, def);
            slot = slot.parent;
        }
        return found;
    }

    /** The place behind us that a segment out of order most likely means: in the innermost open loop that has one. */
    Position.@Nullable Segment behind(Position.@Nullable Segment from, SegmentDef def) {
        Position.@Nullable Loop loop = from == null ? root : from.loop();
        Position.@Nullable Segment found = null;
        while (loop != null && found == null) {
            found = search(loop, loop.parent == null ? 0 : 1, def);
            loop = loop.parent;
        }
        return found;
    }

    /**
     * The place in a loop that was not opened. Only for loops that open with a mere number (LX, met to be left out before
     * W01) or a mere bracket (LS): to guess any other opener would make lines that nobody ordered.
     */
    Position.@Nullable Segment unopened(Position.@Nullable Segment from, SegmentDef def) {
        Position.@Nullable Loop loop = from == null ? root : from.loop();
        while (loop != null) {
            for (Position child : loop.children) {
                if (child instanceof Position.Loop inner
                        && (inner.isBounded() || inner.opener().def.id().equals("LX"))) {
                    Position.@Nullable Segment found = search(inner, 1, def);
                    if (found != null) {
                        return found;
                    }
                }
            }
            loop = loop.parent;
        }
        return null;
    }

    private static Position.@Nullable Segment search(Position.Loop loop, int fromChild, SegmentDef def) {
        for (int i = fromChild; i < loop.children.size(); i++) {
            Position.Segment opener = loop.children.get(i).opener();
            if (opener.def == def) {
                return opener;
            }
        }
        return null;
    }
}
