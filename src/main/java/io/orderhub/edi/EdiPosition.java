package io.orderhub.edi;

/**
 * A place in a file.
 *
 * @param ordinal the segment's number in the file, from 1, ISA or UNB included
 * @param inSet the segment's number in its set, from 1 = ST or UNH; 0 outside of a set
 * @param loop the loop's code, empty at the top of a set
 * @param segment the segment's identifier
 * @param element the element's position, from 1; 0 when the whole segment is meant
 * @param component the component's position, from 1; 0 when the whole element is meant
 * @param repetition the repetition of the element, from 1; 0 when it does not repeat
 * @param reference the element's reference number in the standard's dictionary, empty when not known
 * @param offset the segment's first byte in the file, from 0
 */
public record EdiPosition(
        int ordinal,
        int inSet,
        String loop,
        String segment,
        int element,
        int component,
        int repetition,
        String reference,
        long offset) {

    static EdiPosition ofSegment(int ordinal, int inSet, String loop, String segment, long offset) {
        return new EdiPosition(ordinal, inSet, loop, segment, 0, 0, 0, "", offset);
    }

    EdiPosition element(int element, int component, int repetition, String reference) {
        return new EdiPosition(ordinal, inSet, loop, segment, element, component, repetition, reference, offset);
    }

    /** {@code PO103} or {@code POC05-1}: the way the trade writes it. */
    public String name() {
        if (element == 0) {
            return segment;
        }
        String number = (element < 10 ? "0" : "") + element;
        return segment + number + (component == 0 ? "" : "-" + component);
    }

    /** For people: {@code PO103, segment 14 of the file (byte 512)}. */
    public String describe() {
        return name() + ", segment " + ordinal + " of the file (byte " + offset + ")";
    }
}
