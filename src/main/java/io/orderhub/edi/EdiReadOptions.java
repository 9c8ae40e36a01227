package io.orderhub.edi;

/**
 * How a reader judges what it reads.
 *
 * @param strict whether what real partners send against the standard (segments out of order, a trimmed ISA) refuses
 *     the set; otherwise each is a warning
 * @param acceptErrors whether a set is taken in spite of errors that cost none of its data ({@link EdiFault#costsData})
 */
public record EdiReadOptions(boolean strict, boolean acceptErrors, EdiLimits limits) {

    public static final EdiReadOptions TOLERANT = new EdiReadOptions(false, EdiLimits.STANDARD);
    public static final EdiReadOptions STRICT = new EdiReadOptions(true, EdiLimits.STANDARD);

    /** Errors refuse their set. */
    public EdiReadOptions(boolean strict, EdiLimits limits) {
        this(strict, false, limits);
    }

    public EdiReadOptions acceptingErrors() {
        return new EdiReadOptions(strict, true, limits);
    }

    /** For one set, group or interchange. */
    Findings findings() {
        return new Findings(this);
    }
}
