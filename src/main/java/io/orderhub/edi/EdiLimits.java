package io.orderhub.edi;

/**
 * What a reader takes before it calls the input hostile. Its memory is bounded by these and not by the file.
 *
 * @param segmentBytes longest segment
 * @param setBytes longest set; the tree of a set takes about 15 times its bytes
 * @param findings findings kept for one set, group or interchange
 */
public record EdiLimits(int segmentBytes, int setBytes, int findings) {

    public static final EdiLimits STANDARD = new EdiLimits(1 << 20, 12 << 20, 200);
}
