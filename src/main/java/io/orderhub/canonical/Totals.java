package io.orderhub.canonical;

import java.math.BigDecimal;
import java.util.Optional;

/** The totals the document itself states, to be checked against, never computed. */
public record Totals(
        Optional<BigDecimal> amount,
        Optional<Integer> lineCount,
        Optional<BigDecimal> quantityHash,
        Optional<BigDecimal> weight) {}
