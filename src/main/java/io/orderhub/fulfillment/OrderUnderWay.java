package io.orderhub.fulfillment;

import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sales order, locked, with all that was shipped of it, while a transaction works on it. Not for several threads. */
final class OrderUnderWay {

    final OrderId id;
    final String partner;
    final Usage usage;
    final List<FulfillmentUnderWay> parts = new ArrayList<>();
    /** What waits for goods, by line. */
    final Map<Integer, BigDecimal> waiting = new HashMap<>();
    /** What the buyer took back in this transaction, by line; negative where he wants it after all. */
    final Map<Integer, BigDecimal> cancelledNow = new HashMap<>();

    boolean changed;
    private OrderStatus status;

    OrderUnderWay(OrderId id, String partner, Usage usage, OrderStatus status) {
        this.id = id;
        this.partner = partner;
        this.usage = usage;
        this.status = status;
    }

    OrderStatus status() {
        return status;
    }

    Optional<FulfillmentUnderWay> part(int number) {
        return parts.stream().filter(part -> part.id.number() == number).findFirst();
    }

    /** Lets shipments, fulfillment orders and the order follow from their parts; yields what shows another status now. */
    List<StateChange> settle(Instant at, String source) {
        List<StateChange> changes = new ArrayList<>();
        for (FulfillmentUnderWay part : parts) {
            for (ShipmentUnderWay shipment : part.shipments) {
                FulfillmentStatus before = shipment.status();
                if (shipment.settle(part.parcels)) {
                    ShipmentId number = new ShipmentId(part.id, shipment.number);
                    changes.add(change(part, Optional.of(number), before, shipment.status(), at, source));
                }
            }
            FulfillmentStatus before = part.status();
            if (part.settle()) {
                changes.add(change(part, Optional.empty(), before, part.status(), at, source));
            }
        }
        settleOrder(at, source).ifPresent(changes::add);
        return changes;
    }

    private Optional<StateChange> settleOrder(Instant at, String source) {
        Optional<OrderStatus> now =
                Lifecycle.order(parts.stream().map(FulfillmentUnderWay::status).toList(), !waiting.isEmpty());
        return now.flatMap(next -> show(next, at, source));
    }

    /** The order's own status where shipments do not say it. */
    Optional<StateChange> show(OrderStatus now, Instant at, String source) {
        if (now == status) {
            return Optional.empty();
        }
        String before = status.name();
        status = now;
        changed = true;
        return Optional.of(new StateChange(
                id, Optional.empty(), Optional.empty(), Optional.empty(), before, status.name(), at, source));
    }

    private StateChange change(
            FulfillmentUnderWay part,
            Optional<ShipmentId> shipment,
            FulfillmentStatus from,
            FulfillmentStatus to,
            Instant at,
            String source) {
        return new StateChange(
                id, Optional.of(part.id), shipment, Optional.empty(), from.name(), to.name(), at, source);
    }
}
