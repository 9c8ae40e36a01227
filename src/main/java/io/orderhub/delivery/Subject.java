package io.orderhub.delivery;

import io.orderhub.canonical.OrderId;
import io.orderhub.fulfillment.FulfillmentOrderId;
import io.orderhub.fulfillment.ShipmentId;
import java.util.Optional;

/** What a delivery is about. */
public sealed interface Subject {

    /** As people see it and as idempotency keys begin: {@code SO-12-3}, {@code FO-12-3-1}, {@code SH-12-3-1-1}, {@code
     * IC-12-1-G1}. */
    String name();

    /** The sales order it belongs to; empty for interchanges. */
    Optional<OrderId> orderId();

    /** A sales order. */
    record Order(OrderId id) implements Subject {
        @Override
        public String name() {
            return id.toString();
        }

        @Override
        public Optional<OrderId> orderId() {
            return Optional.of(id);
        }
    }

    /**
     * A fulfillment order.
     *
     * @param order its sales order
     * @param number its number within the sales order, from 1
     */
    record FulfillmentOrder(OrderId order, int number) implements Subject {
        @Override
        public String name() {
            return new FulfillmentOrderId(order, number).toString();
        }

        @Override
        public Optional<OrderId> orderId() {
            return Optional.of(order);
        }
    }

    /** What a warehouse shipped of a fulfillment order. */
    record Shipment(ShipmentId id) implements Subject {
        @Override
        public String name() {
            return id.toString();
        }

        @Override
        public Optional<OrderId> orderId() {
            return Optional.of(id.fulfillment().order());
        }
    }

    /** An interchange or a group of one, by the ledger's name for it. */
    record Interchange(String name) implements Subject {
        @Override
        public Optional<OrderId> orderId() {
            return Optional.empty();
        }
    }
}
