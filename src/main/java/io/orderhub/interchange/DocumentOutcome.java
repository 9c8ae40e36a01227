package io.orderhub.interchange;

import io.orderhub.canonical.OrderId;

/**
 * What became of a document that was emitted as an order.
 *
 * @param document the order id its document was given at receipt
 * @param order the order it stands for: its own, or for a duplicate the one it repeats
 */
public record DocumentOutcome(OrderId document, Kind kind, OrderId order) {

    /** How it ended; published words. */
    public enum Kind {
        ACCEPTED,
        HELD,
        REFUSED,
        DUPLICATE
    }
}
