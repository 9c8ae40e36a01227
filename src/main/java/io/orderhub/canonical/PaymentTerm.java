package io.orderhub.canonical;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** One term of payment (X12 ITD, EDIFACT PAT). Days count from the basis date; the percentage is of the total. */
public record PaymentTerm(
        Optional<String> typeCode,
        Optional<String> basisCode,
        Optional<BigDecimal> discountPercent,
        Optional<Integer> discountDays,
        Optional<LocalDate> discountDue,
        Optional<Integer> netDays,
        Optional<LocalDate> netDue,
        Optional<String> text) {}
