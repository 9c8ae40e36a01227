package io.orderhub.fulfillment;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What must be known of an order before something that was made of it leaves.
 *
 * @param replacedAt when a newer document last took the place of the order's; empty while it is the first one
 * @param cancelledParts numbers of its fulfillment orders of which nothing will be shipped
 */
public record OrderStanding(OrderStatus status, Optional<Instant> replacedAt, Set<Integer> cancelledParts) {

    public OrderStanding {
        cancelledParts = Set.copyOf(cancelledParts);
    }

    /** Whether documents of it may go out. */
    public boolean mayLeave() {
        return status != OrderStatus.HELD && status != OrderStatus.REFUSED && status != OrderStatus.CANCELLED;
    }
}
