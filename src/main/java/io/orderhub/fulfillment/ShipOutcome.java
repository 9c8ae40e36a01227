package io.orderhub.fulfillment;

import io.orderhub.reason.Finding;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** What became of a warehouse's notice. */
public sealed interface ShipOutcome {

    ShipNotice notice();

    /**
     * It is believed and stored.
     *
     * @param moves what it does to stock; nothing for a test order
     * @param freed what was recalled and stays on the shelf, reserved no more
     * @param emptied whether nothing of the fulfillment order ships, because it was recalled
     */
    record Shipped(
            ShipNotice notice, ShipmentId id, List<StockMove> moves, List<Amendment.Freed> freed, boolean emptied)
            implements ShipOutcome {

        public Shipped {
            freed = List.copyOf(freed);
            moves = List.copyOf(moves);
        }
    }

    /** It came before; nothing was changed. */
    record Repeated(ShipNotice notice, ShipmentId id) implements ShipOutcome {}

    /** It cannot be true, or cannot be understood; nothing was changed. */
    record Refused(ShipNotice notice, Finding finding) implements ShipOutcome {}

    /**
     * Goods that are on the shelf and reserved no more: shipped, or promised and not found.
     *
     * @param at when; a later stock count knows of it already
     */
    record StockMove(String warehouse, int item, BigDecimal quantity, Instant at) {}
}
