package io.orderhub.canonical;

import java.math.BigDecimal;
import java.util.Optional;

/** A charge or an allowance on an order or a line; the amount is positive in both cases, in the order's currency. */
public record Charge(
        Kind kind,
        Optional<String> code,
        Optional<BigDecimal> amount,
        Optional<BigDecimal> percent,
        Optional<BigDecimal> rate,
        Optional<BigDecimal> quantity,
        Optional<String> handling,
        Optional<String> description) {

    /** Which way the money goes. */
    public enum Kind {
        CHARGE,
        ALLOWANCE,
        /** Told for information only (X12 SAC01 N). */
        INFORMATION
    }
}
