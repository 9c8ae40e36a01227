package io.orderhub.pipeline;

import io.orderhub.allocation.Allocation;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.delivery.NewDelivery;
import io.orderhub.documents.OrderDecision;
import io.orderhub.fulfillment.BackOrder;
import io.orderhub.fulfillment.FulfillmentLine;
import io.orderhub.fulfillment.FulfillmentOrder;
import io.orderhub.fulfillment.FulfillmentOrderId;
import io.orderhub.fulfillment.FulfillmentStatus;
import io.orderhub.fulfillment.JournalEntry;
import io.orderhub.fulfillment.OrderStatus;
import io.orderhub.partner.Snapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An order with the fulfillment orders and back orders that its allocation makes. */
record PlacedOrder(Placing placing, List<FulfillmentOrder> fulfillmentOrders, List<BackOrder> backOrders) {

    static PlacedOrder of(Placing placing, Allocation allocation) {
        OrderId id = placing.order().id();
        Map<String, List<FulfillmentLine>> byWarehouse = new LinkedHashMap<>();
        allocation.parts().forEach(part -> byWarehouse
                .computeIfAbsent(part.warehouse().code(), code -> new ArrayList<>())
                .add(new FulfillmentLine(
                        part.demand().line(),
                        part.demand().item(),
                        part.demand().sku(),
                        part.demand().quantity())));
        List<FulfillmentOrder> fulfillmentOrders = new ArrayList<>(byWarehouse.size());
        byWarehouse.forEach((warehouse, lines) -> fulfillmentOrders.add(new FulfillmentOrder(
                new FulfillmentOrderId(id, placing.lastNumber() + fulfillmentOrders.size() + 1),
                warehouse,
                FulfillmentStatus.READY_FOR_FULFILLMENT,
                lines)));
        List<BackOrder> backOrders = allocation.missing().stream()
                .map(demand -> new BackOrder(id, demand.line(), demand.item(), demand.sku(), demand.quantity()))
                .toList();
        return new PlacedOrder(placing, fulfillmentOrders, backOrders);
    }

    OrderId id() {
        return placing.order().id();
    }

    OrderStatus status() {
        if (backOrders.isEmpty()) {
            return OrderStatus.READY_FOR_FULFILLMENT;
        }
        boolean nothingYet = fulfillmentOrders.isEmpty() && placing.lastNumber() == 0;
        return nothingYet ? OrderStatus.BACKORDERED : OrderStatus.PARTIALLY_ALLOCATED;
    }

    DeliveryPlan deliveries(Events events, Snapshot snapshot) {
        DeliveryPlan plan = DeliveryPlan.nothing();
        CanonicalOrder order = placing.order();
        if (!placing.announced()) {
            plan.accepted(order, events.accepted(order, snapshot));
        }
        fulfillmentOrders.forEach(
                fulfillment -> plan.ready(order, fulfillment, events.ready(order, fulfillment, snapshot)));
        return plan;
    }

    /** What became of each of its lines. */
    OrderDecision decision() {
        Map<Integer, OrderDecision.Line> decided = new TreeMap<>();
        fulfillmentOrders.forEach(fulfillment -> fulfillment
                .lines()
                .forEach(line -> decided.merge(
                        line.line(),
                        new OrderDecision.Line(line.line(), line.sku(), line.quantity(), BigDecimal.ZERO),
                        OrderDecision.Line::and)));
        backOrders.forEach(back -> decided.merge(
                back.line(),
                new OrderDecision.Line(back.line(), back.sku(), BigDecimal.ZERO, back.quantity()),
                OrderDecision.Line::and));
        return OrderDecision.accepted(placing.order(), List.copyOf(decided.values()));
    }

    List<JournalEntry> story(DeliveryPlan plan) {
        List<JournalEntry> story = new ArrayList<>(3);
        fulfillmentOrders.forEach(
                fulfillment -> story.add(new JournalEntry(id(), "ALLOCATED", allocated(fulfillment))));
        if (!backOrders.isEmpty()) {
            String lines = backOrders.stream()
                    .map(back -> back.line() + " (" + back.quantity().toPlainString() + ")")
                    .collect(Collectors.joining(", "));
            story.add(new JournalEntry(id(), "BACKORDERED", "no stock for line " + lines));
        }
        if (!plan.deliveries().isEmpty()) {
            String to = plan.deliveries().stream().map(NewDelivery::endpoint).collect(Collectors.joining(", "));
            story.add(new JournalEntry(id(), "DELIVERIES_QUEUED", to));
        }
        if (!plan.suppressed().isEmpty()) {
            String not = String.join(", ", plan.suppressed());
            story.add(new JournalEntry(id(), "DELIVERIES_SUPPRESSED", "test order, not sent to " + not));
        }
        return story;
    }

    private String allocated(FulfillmentOrder fulfillment) {
        int lines = fulfillment.lines().size();
        return fulfillment.id() + " from " + fulfillment.warehouse() + ", " + lines + (lines == 1 ? " line" : " lines");
    }
}
