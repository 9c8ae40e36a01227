package io.orderhub.documents;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.reason.Finding;
import java.math.BigDecimal;
import java.util.List;

/**
 * What became of an order when it was decided about.
 *
 * @param lines what each line gets, in the order's order; empty unless the order was accepted
 * @param reasons why it was refused; empty unless it was
 */
public record OrderDecision(CanonicalOrder order, Outcome outcome, List<Line> lines, List<Finding> reasons) {

    public OrderDecision {
        lines = List.copyOf(lines);
        reasons = List.copyOf(reasons);
    }

    public static OrderDecision accepted(CanonicalOrder order, List<Line> lines) {
        return new OrderDecision(order, Outcome.ACCEPTED, lines, List.of());
    }

    public static OrderDecision refused(CanonicalOrder order, List<Finding> reasons) {
        return new OrderDecision(order, Outcome.REFUSED, List.of(), reasons);
    }

    public static OrderDecision recorded(CanonicalOrder order) {
        return new OrderDecision(order, Outcome.RECORDED, List.of(), List.of());
    }

    /** The three ways in which it may go. */
    public enum Outcome {
        /** It goes on, though perhaps not with all of its goods at once. */
        ACCEPTED,
        /** It goes nowhere. */
        REFUSED,
        /** A blanket order: taken down, nothing promised. */
        RECORDED
    }

    /**
     * What a line gets.
     *
     * @param line position in the order's lines, from 1
     * @param sku the hub's own item number
     * @param allocated has stock, in the line's unit
     * @param backOrdered waits for stock
     */
    public record Line(int line, String sku, BigDecimal allocated, BigDecimal backOrdered) {

        /** Another part of the same line with this one. */
        public Line and(Line other) {
            return new Line(line, sku, allocated.add(other.allocated), backOrdered.add(other.backOrdered));
        }
    }
}
