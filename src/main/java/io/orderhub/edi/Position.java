package io.orderhub.edi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A place in a set's structure: a segment, or a loop that opens with its first segment. */
abstract sealed class Position {

    /** Key in the tree; interned, as element keys are: whoever looks for it finds it by identity. */
    final String key;

    final int min;
    final int max;

    /** The loop it stands in; null only for the root. */
    final @Nullable Loop parent;

    /** Where in the parent. */
    final int child;

    private Position(String key, int min, int max, @Nullable Loop parent, int child) {
        this.key = key.intern();
        this.min = min;
        this.max = max;
        this.parent = parent;
        this.child = child;
        this.repeats = max > 1;
    }

    /** An array in the tree: exactly where more than one is allowed. */
    boolean repeats;

    /** The segment by which this place is recognised. */
    abstract Segment opener();

    static final class Segment extends Position {
        final SegmentDef def;

        /** Number among all segment places of the schema. */
        final int index;

        Segment(SegmentDef def, int min, int max, Loop parent, int child, int index) {
            super(def.id(), min, max, parent, child);
            this.def = def;
            this.index = index;
        }

        boolean opensLoop() {
            return child == 0 && loop().parent != null;
        }

        Loop loop() {
            return Objects.requireNonNull(parent);
        }

        @Override
        Segment opener() {
            return this;
        }
    }

    static final class Loop extends Position {
        /** The loop's identifier in acknowledgements (AK303), empty for the root. */
        final String code;

        final int depth;
        final List<Position> children = new ArrayList<>();

        /** Mandatory children besides the opening segment. */
        final List<Position> mandatory = new ArrayList<>();

        Loop(String code, String key, int min, int max, @Nullable Loop parent, int child) {
            super(key, min, max, parent, child);
            this.code = code;
            this.depth = parent == null ? 0 : parent.depth + 1;
        }

        /** Bracketed by LS and LE, which say nothing but where it begins and ends. */
        boolean isBounded() {
            return opener().def.id().equals("LS");
        }

        @Override
        Segment opener() {
            return (Segment) children.get(0);
        }
    }
}
