package io.orderhub.delivery;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A line of a document as it was written, beside what it was to tell.
 *
 * @param set which document: {@code 855}, {@code 856}, {@code 810}, {@code 940}
 * @param line position in the order's lines, from 1; 0 for a line that nothing called for
 * @param status of an 855's part: {@code ACCEPTED}, {@code BACKORDERED} …; empty for others
 * @param quantity what the event says, in {@code unit}
 * @param unit of the order's line
 * @param told the quantity in the document; empty where the line is not in it
 * @param toldUnit the unit beside it; empty where the document names none
 */
public record DocumentLine(
        String set,
        int line,
        String status,
        BigDecimal quantity,
        String unit,
        Optional<BigDecimal> told,
        Optional<String> toldUnit) {}
