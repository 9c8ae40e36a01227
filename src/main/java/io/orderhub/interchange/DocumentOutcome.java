package io.orderhub.interchange;

import io.orderhub.canonical.OrderId;

/**
 * What became of a document that was emitted as an order.
 *
 * @param document the order id its document was given at receipt
 * @param order the order it stands for: its own, for a duplicate the one it repeats, for a change the one it
 *     is about
 */
public record DocumentOutcome(OrderId document, Kind kind, OrderId order) {

    /** How it ended; published words. */
    public enum Kind {
        ACCEPTED,
        HELD,
        REFUSED,
        DUPLICATE,
        /** It changed or cancelled the order. */
        APPLIED,
        /** A change that says nothing new: later ones have said it all, or the order is cancelled. */
        STALE,
        /** A change or cancellation whose order has not come in yet. */
        AWAITS_ORIGINAL
    }
}
