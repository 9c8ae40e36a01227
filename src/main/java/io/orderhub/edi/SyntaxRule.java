package io.orderhub.edi;

/** A relational condition between the elements of a segment or the components of a composite. */
record SyntaxRule(Kind kind, int[] positions, long mask) {

    static final SyntaxRule[] NONE = {};

    /** X12's letters P, R, E, C, L, and EDIFACT's "one and only one" and "if first then none". */
    enum Kind {
        PAIRED,
        REQUIRED,
        EXCLUSION,
        CONDITIONAL,
        LIST,
        SINGLE,
        FIRSTONLY
    }

    static SyntaxRule of(Kind kind, int... positions) {
        long mask = 0;
        for (int position : positions) {
            mask |= bit(position);
        }
        return new SyntaxRule(kind, positions.clone(), mask);
    }

    static long bit(int position) {
        return 1L << Math.min(position, 63);
    }

    /** @param present a bit for each filled position (bit 1 = first element) */
    boolean holds(long present) {
        long found = present & mask;
        boolean first = (present & bit(positions[0])) != 0;
        return switch (kind) {
            case PAIRED -> found == 0 || found == mask;
            case REQUIRED -> found != 0;
            case EXCLUSION -> Long.bitCount(found) <= 1;
            case CONDITIONAL -> !first || found == mask;
            case LIST -> !first || Long.bitCount(found) > 1;
            case SINGLE -> Long.bitCount(found) == 1;
            case FIRSTONLY -> !first || Long.bitCount(found) == 1;
        };
    }

    /** Whether breaking it means too much is filled, not too little. */
    boolean excludes(long present) {
        return kind == Kind.EXCLUSION || kind == Kind.FIRSTONLY || kind == Kind.SINGLE && (present & mask) != 0;
    }

    /** The position that sets the condition: the first of "if this, then"; else the first filled one; 0 when none is. */
    int trigger(long present) {
        for (int position : positions) {
            if ((present & bit(position)) != 0) {
                return position;
            }
        }
        return 0;
    }

    /** The position to blame: the first missing one, or the second of those that exclude each other. */
    int blame(long present) {
        boolean tooMuch = excludes(present);
        boolean seen = false;
        for (int position : positions) {
            boolean filled = (present & bit(position)) != 0;
            if (!filled && !tooMuch) {
                return position;
            }
            if (filled && tooMuch && seen) {
                return position;
            }
            seen |= filled;
        }
        return positions[0];
    }
}
