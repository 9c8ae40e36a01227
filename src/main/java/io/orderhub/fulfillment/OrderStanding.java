package io.orderhub.fulfillment;

import java.time.Instant;
import java.util.Optional;

/**
 * What must be known of an order before something that was made of it leaves.
 *
 * @param replacedAt when a newer document last took the place of the order's; empty while it is the first one
 */
public record OrderStanding(OrderStatus status, Optional<Instant> replacedAt) {

    /** Whether documents of it may go out. */
    public boolean mayLeave() {
        return status != OrderStatus.HELD && status != OrderStatus.REFUSED;
    }
}
