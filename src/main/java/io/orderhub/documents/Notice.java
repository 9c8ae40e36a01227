package io.orderhub.documents;

import io.orderhub.canonical.OrderId;
import io.orderhub.delivery.DeliveryRef;
import io.orderhub.delivery.Subject;
import io.orderhub.fulfillment.FulfillmentStatus;
import io.orderhub.fulfillment.OrderStatus;
import io.orderhub.fulfillment.ShipmentId;
import io.orderhub.fulfillment.StateChange;
import io.orderhub.partner.NoticeState;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Something that customers may be told of.
 *
 * @param shipment empty where it is about the whole order
 * @param at when it happened, as the source says
 */
record Notice(NoticeState state, OrderId order, Optional<ShipmentId> shipment, Instant at) {

    private static final String DOCUMENT = "notice-";

    /** Empty for changes that no customer is told of: parcels speak through their shipment. */
    static Optional<Notice> of(StateChange change) {
        if (change.parcel().isPresent()) {
            return Optional.empty();
        }
        Optional<NoticeState> state = change.shipment().isPresent()
                ? ofShipment(FulfillmentStatus.valueOf(change.to()))
                : Optional.of(change)
                        .filter(each -> each.fulfillment().isEmpty())
                        .flatMap(each -> ofOrder(OrderStatus.valueOf(each.to())));
        return state.map(told -> new Notice(told, change.order(), change.shipment(), change.at()));
    }

    private static Optional<NoticeState> ofShipment(FulfillmentStatus status) {
        return switch (status) {
            case SHIPPED, IN_TRANSIT -> Optional.of(NoticeState.SHIPPED);
            case OUT_FOR_DELIVERY -> Optional.of(NoticeState.OUT_FOR_DELIVERY);
            case AVAILABLE_FOR_PICKUP -> Optional.of(NoticeState.AVAILABLE_FOR_PICKUP);
            case DELIVERED -> Optional.of(NoticeState.DELIVERED);
            case RETURNED -> Optional.of(NoticeState.RETURNED);
            case EXCEPTION -> Optional.of(NoticeState.EXCEPTION);
            default -> Optional.empty();
        };
    }

    private static Optional<NoticeState> ofOrder(OrderStatus status) {
        return switch (status) {
            case BACKORDERED, PARTIALLY_ALLOCATED -> Optional.of(NoticeState.BACKORDERED);
            case CANCELLED -> Optional.of(NoticeState.CANCELLED);
            default -> Optional.empty();
        };
    }

    /** Whether what shows this status may still be told so. */
    static boolean isTrue(NoticeState state, FulfillmentStatus status) {
        return ofShipment(status).filter(state::equals).isPresent();
    }

    static boolean isTrue(NoticeState state, OrderStatus status) {
        return ofOrder(status).filter(state::equals).isPresent();
    }

    Subject subject() {
        return shipment.<Subject>map(Subject.Shipment::new).orElseGet(() -> new Subject.Order(order));
    }

    /** What its deliveries are called. */
    String document() {
        return DOCUMENT + state.word();
    }

    /** What a delivery tells; empty when it is no notice. */
    static Optional<NoticeState> toldBy(DeliveryRef delivery) {
        return Arrays.stream(NoticeState.values())
                .filter(state -> delivery.document().equals(DOCUMENT + state.word()))
                .findFirst();
    }
}
