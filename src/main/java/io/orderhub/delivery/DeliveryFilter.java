package io.orderhub.delivery;

import io.orderhub.canonical.OrderId;
import java.util.Optional;

/** Which deliveries to show; what is empty does not narrow. */
public record DeliveryFilter(
        Optional<OrderId> order, Optional<String> endpoint, Optional<String> partner, Optional<DeliveryState> state) {

    public static final DeliveryFilter ALL =
            new DeliveryFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public static DeliveryFilter of(OrderId order) {
        return new DeliveryFilter(Optional.of(order), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
