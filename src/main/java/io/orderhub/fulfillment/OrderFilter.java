package io.orderhub.fulfillment;

import java.util.Optional;

/**
 * Which orders to list; what is empty does not matter.
 *
 * @param orderNumber the buyer's number, exactly
 */
public record OrderFilter(Optional<OrderStatus> status, Optional<String> orderNumber, Optional<String> partner) {

    public static final OrderFilter ALL = new OrderFilter(Optional.empty(), Optional.empty(), Optional.empty());
}
