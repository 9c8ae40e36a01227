package io.orderhub.edi;

/**
 * The characters that hold an interchange together, each one byte; {@link #NONE} where there is none.
 *
 * @param segmentTail second byte of a two-byte segment terminator (an umlaut in UTF-8 was met in the field)
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

    /** Whether a value holding this character would be torn apart. */
    boolean holds(char c) {
        return c == element || c == component || c == repetition || c == segment || c == release;
    }
}
