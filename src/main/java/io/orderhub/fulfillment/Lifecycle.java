package io.orderhub.fulfillment;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a whole shows when its parts stand where they stand. Each follows from the parts alone, so that no order matters. */
final class Lifecycle {

    private Lifecycle() {}

    /** A shipment by its own progress and that of the parcels which a carrier tells of. */
    static FulfillmentStatus shipment(Progress own, Collection<Progress> followed) {
        List<FulfillmentStatus> parcels = followed.stream()
                .map(Progress::status)
                .filter(status -> status != FulfillmentStatus.CANCELLED)
                .toList();
        FulfillmentStatus told = own.status();
        if (parcels.isEmpty() || own.milestone().isFinal()) {
            return told;
        }
        return told == FulfillmentStatus.EXCEPTION ? told : further(told, together(parcels));
    }

    /**
     * A fulfillment order.
     *
     * @param before as the warehouse's own reports left it
     * @param open whether some of its goods are still to be shipped
     */
    static FulfillmentStatus fulfillmentOrder(
            FulfillmentStatus before, boolean open, Collection<FulfillmentStatus> shipments) {
        List<FulfillmentStatus> real = shipments.stream()
                .filter(status -> status != FulfillmentStatus.CANCELLED)
                .toList();
        if (real.isEmpty()) {
            return open ? before : FulfillmentStatus.CANCELLED;
        }
        return open ? FulfillmentStatus.PARTIALLY_SHIPPED : together(real);
    }

    /**
     * A sales order.
     *
     * @param waitsForGoods whether anything of it is back-ordered
     * @return empty while nothing has left a warehouse and nothing was given up: then allocation says where it stands
     */
    static Optional<OrderStatus> order(Collection<FulfillmentStatus> parts, boolean waitsForGoods) {
        boolean givenUp = parts.stream().allMatch(part -> part == FulfillmentStatus.CANCELLED);
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        if (givenUp) {
            return Optional.of(waitsForGoods ? OrderStatus.BACKORDERED : OrderStatus.CANCELLED);
        }
        List<FulfillmentStatus> real = parts.stream()
                .filter(part -> part != FulfillmentStatus.CANCELLED)
                .toList();
        boolean begun = real.stream().anyMatch(Lifecycle::hasBegunToLeave);
        if (!begun) {
            return Optional.empty();
        }
        boolean left = real.stream().allMatch(Lifecycle::hasLeft);
        if (waitsForGoods || !left) {
            return Optional.of(OrderStatus.PARTIALLY_SHIPPED);
        }
        return Optional.of(
                switch (together(real)) {
                    case DELIVERED -> OrderStatus.DELIVERED;
                    case RETURNED -> OrderStatus.RETURNED;
                    default -> OrderStatus.SHIPPED;
                });
    }

    private static boolean hasLeft(FulfillmentStatus status) {
        return status.hasLeft() || status == FulfillmentStatus.EXCEPTION;
    }

    private static boolean hasBegunToLeave(FulfillmentStatus status) {
        return hasLeft(status) || status == FulfillmentStatus.PARTIALLY_SHIPPED;
    }

    /** Things that travel: trouble with one is trouble with all; over when all are over; else as far as the last of them. */
    private static FulfillmentStatus together(Collection<FulfillmentStatus> parts) {
        if (parts.contains(FulfillmentStatus.EXCEPTION)) {
            return FulfillmentStatus.EXCEPTION;
        }
        if (parts.stream().allMatch(FulfillmentStatus::isFinal)) {
            return parts.contains(FulfillmentStatus.RETURNED)
                    ? FulfillmentStatus.RETURNED
                    : FulfillmentStatus.DELIVERED;
        }
        boolean moving = parts.stream().anyMatch(part -> part.compareTo(FulfillmentStatus.IN_TRANSIT) >= 0);
        FulfillmentStatus last = parts.stream()
                .filter(part -> !part.isFinal())
                .min(FulfillmentStatus::compareTo)
                .orElseThrow();
        return further(last, moving ? FulfillmentStatus.IN_TRANSIT : FulfillmentStatus.SHIPPED);
    }

    private static FulfillmentStatus further(FulfillmentStatus one, FulfillmentStatus other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
