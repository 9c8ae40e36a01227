package io.orderhub.edi;

/**
 * The characters that hold an interchange together, each one byte but the terminator; {@link #NONE} where there is none.
 *
 * @param segmentTail the further bytes of a segment terminator that is one character of UTF-8, an umlaut for one: the second
 *     byte, or the second times 256 and the third
 * @param decimal decimal mark of numbers, {@code .} or {@code ,}
 */
public record Delimiters(
        int element, int component, int repetition, int release, int segment, int segmentTail, int decimal) {

    public static final int NONE = -1;

    /** {@code *}, {@code >}, {@code ~}; a repetition separator only where the version has one. */
    public static final Delimiters X12 = x12('*', '>', NONE, '~');

    /** {@code +}, {@code :}, {@code '} and the release character {@code ?}. */
    public static final Delimiters EDIFACT = new Delimiters('+', ':', NONE, '?', '\'', NONE, '.');

    /** Those of syntax version 4, which repeats elements with {@code *}. */
    static final Delimiters EDIFACT_4 = new Delimiters('+', ':', '*', '?', '\'', NONE, '.');

    public static Delimiters x12(int element, int component, int repetition, int segment) {
        return new Delimiters(element, component, repetition, NONE, segment, NONE, '.');
    }

    /** Bytes of the segment terminator, 1 to 3. */
    int segmentBytes() {
        return segmentTail == NONE ? 1 : segmentTail > 0xFF ? 3 : 2;
    }

    /** Whether a value holding this character would be torn apart. */
    boolean holds(char c) {
        return c == element || c == component || c == repetition || c == segment || c == release;
    }
}
