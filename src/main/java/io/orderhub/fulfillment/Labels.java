package io.orderhub.fulfillment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes what is told of fulfillment orders before goods leave: the warehouse has the order, a label was bought. */
@Component
public class Labels {

    private final OrdersUnderWay orders;
    private final ShipmentStore store;
    private final Changes changes;

    Labels(OrdersUnderWay orders, ShipmentStore store, Changes changes) {
        this.orders = orders;
        this.store = store;
        this.changes = changes;
    }

    /**
     * A label that was bought.
     *
     * @param address where it is kept
     * @param boughtBy the endpoint
     */
    public record Label(
            String tracking,
            Optional<String> carrier,
            Optional<String> service,
            Optional<String> address,
            String boughtBy) {}

    /** The warehouse has been told; means nothing once it is further on. In the caller's transaction. */
    public void released(FulfillmentOrderId id, String endpoint, Instant at) {
        if (store.release(id)) {
            StateChange change = new StateChange(
                    id.order(),
                    Optional.of(id),
                    Optional.empty(),
                    Optional.empty(),
                    FulfillmentStatus.READY_FOR_FULFILLMENT.name(),
                    FulfillmentStatus.RELEASED.name(),
                    at,
                    endpoint);
            changes.tell(List.of(change), List.of());
        }
    }

    /** Gives a fulfillment order its parcel; told again it changes nothing. In the caller's transaction. */
    public void bought(FulfillmentOrderId id, Label label, Instant at) {
        with(id, (order, part) -> {
            boolean known =
                    part.parcels.stream().anyMatch(parcel -> label.tracking().equals(parcel.tracking));
            if (known) {
                return List.of();
            }
            ParcelUnderWay parcel = place(part, label, at);
            parcel.carrier = label.carrier().orElse(parcel.carrier);
            parcel.service = label.service().orElse(parcel.service);
            parcel.label = label.address().orElse(null);
            List<StateChange> changed = new ArrayList<>();
            changed.add(new StateChange(
                    order.id,
                    Optional.of(id),
                    Optional.of(new ShipmentId(id, parcel.shipment)).filter(shipment -> shipment.number() > 0),
                    Optional.of(label.tracking()),
                    "",
                    parcel.status().name(),
                    at,
                    label.boughtBy()));
            changed.addAll(order.settle(at, label.boughtBy()));
            return changed;
        });
    }

    /** A carton that left before its label was known has it now; otherwise it waits for the warehouse to ship. */
    private static ParcelUnderWay place(FulfillmentUnderWay part, Label label, Instant at) {
        Optional<ParcelUnderWay> unlabelled =
                part.parcels.stream().filter(parcel -> !parcel.isFollowed()).findFirst();
        if (unlabelled.isPresent()) {
            unlabelled.get().tracking = label.tracking();
            unlabelled.get().changed = true;
            return unlabelled.get();
        }
        Optional<ShipmentUnderWay> without = part.shipments.stream()
                .filter(shipment -> shipment.own.milestone() != FulfillmentStatus.CANCELLED)
                .filter(shipment -> part.parcels.stream().noneMatch(parcel -> parcel.shipment == shipment.number))
                .findFirst();
        ParcelUnderWay parcel = new ParcelUnderWay(
                ParcelUnderWay.NEW,
                without.map(shipment -> shipment.number).orElse(0),
                null,
                label.tracking(),
                List.of(),
                Progress.at(FulfillmentStatus.LABELLED, at));
        without.ifPresent(shipment -> parcel.join(FulfillmentStatus.SHIPPED, shipment.own.movedAt()));
        part.parcels.add(parcel);
        return parcel;
    }

    private interface Work {
        List<StateChange> on(OrderUnderWay order, FulfillmentUnderWay part);
    }

    private void with(FulfillmentOrderId id, Work work) {
        Map<Long, OrderUnderWay> locked = orders.lock(List.of(id.order()));
        Optional.ofNullable(locked.get(id.order().value()))
                .ifPresent(order -> order.part(id.number()).ifPresent(part -> {
                    List<StateChange> changed = work.on(order, part);
                    store.save(locked.values());
                    changes.tell(changed, List.of());
                }));
    }
}
