package io.orderhub.canonical;

import java.math.BigDecimal;
import java.util.Optional;

/** A tax, as the document states it; the rate is a percentage. */
public record Tax(
        Optional<String> type,
        Optional<BigDecimal> amount,
        Optional<BigDecimal> ratePercent,
        Optional<String> jurisdiction) {}
