package io.orderhub.edi;

/**
 * How a reader judges what it reads.
 *
 * @param strict whether what real partners send against the standard (segments out of order, a trimmed ISA) refuses
 *     the set; otherwise each is a warning
 */
public record EdiReadOptions(boolean strict, EdiLimits limits) {

    public static final EdiReadOptions TOLERANT = new EdiReadOptions(false, EdiLimits.STANDARD);
    public static final EdiReadOptions STRICT = new EdiReadOptions(true, EdiLimits.STANDARD);
}
