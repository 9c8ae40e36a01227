package io.orderhub.pipeline;

import io.orderhub.allocation.Allocation;
import io.orderhub.allocation.Allocator;
import io.orderhub.allocation.StockRequest;
import io.orderhub.canonical.OrderId;
import io.orderhub.delivery.Deliveries;
import io.orderhub.delivery.NewDelivery;
import io.orderhub.documents.OrderDecisions;
import io.orderhub.fulfillment.BackOrder;
import io.orderhub.fulfillment.BackOrders;
import io.orderhub.fulfillment.FulfillmentOrder;
import io.orderhub.fulfillment.Journal;
import io.orderhub.fulfillment.JournalEntry;
import io.orderhub.fulfillment.OrderBook;
import io.orderhub.fulfillment.OrderStatus;
import io.orderhub.partner.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Gives good orders their stock, fulfillment orders and deliveries; new orders, released ones and back orders alike. Runs
 * in the caller's transaction.
 */
@Component
class Placement {

    private final Allocator allocator;
    private final OrderBook book;
    private final BackOrders backOrders;
    private final Deliveries deliveries;
    private final Events events;
    private final OrderDecisions decisions;
    private final Journal journal;

    Placement(
            Allocator allocator,
            OrderBook book,
            BackOrders backOrders,
            Deliveries deliveries,
            Events events,
            OrderDecisions decisions,
            Journal journal) {
        this.allocator = allocator;
        this.book = book;
        this.backOrders = backOrders;
        this.deliveries = deliveries;
        this.events = events;
        this.decisions = decisions;
        this.journal = journal;
    }

    /**
     * @param orders oldest first
     * @return the status each of them has now; to be stored by the caller
     * @throws io.orderhub.allocation.ShortOfStock if it must be done again with the stock locked
     */
    Map<OrderId, OrderStatus> place(List<Placing> orders, Snapshot snapshot, Allocator.Reading reading) {
        List<Allocation> allocations = allocator.allocate(
                orders.stream()
                        .map(placing -> new StockRequest(placing.order(), placing.demands()))
                        .toList(),
                reading);
        List<PlacedOrder> placed = new ArrayList<>(orders.size());
        for (int i = 0; i < orders.size(); i++) {
            placed.add(PlacedOrder.of(orders.get(i), allocations.get(i)));
        }
        store(placed, snapshot);
        Map<OrderId, OrderStatus> statuses = new LinkedHashMap<>();
        placed.forEach(order -> statuses.put(order.id(), order.status()));
        return statuses;
    }

    /**
     * Gives a waiting order what there is by now.
     *
     * @param current the order's status before
     * @return false when that is nothing, and nothing was changed
     */
    boolean placeMore(Placing waiting, OrderStatus current, Snapshot snapshot) {
        StockRequest request = new StockRequest(waiting.order(), waiting.demands());
        Allocation allocation =
                allocator.allocate(List.of(request), Allocator.Reading.LOCKED).get(0);
        if (allocation.parts().isEmpty()) {
            return false;
        }
        PlacedOrder placed = PlacedOrder.of(waiting, allocation);
        backOrders.remove(placed.id());
        store(List.of(placed), snapshot);
        // what has left a warehouse has left: more stock for the rest does not take an order back
        if (current != OrderStatus.PARTIALLY_SHIPPED) {
            book.setStatus(Map.of(placed.id(), placed.status()));
        }
        return true;
    }

    private void store(List<PlacedOrder> placed, Snapshot snapshot) {
        List<FulfillmentOrder> fulfillmentOrders = new ArrayList<>();
        List<BackOrder> waiting = new ArrayList<>();
        List<NewDelivery> outgoing = new ArrayList<>();
        List<JournalEntry> entries = new ArrayList<>();
        for (PlacedOrder order : placed) {
            DeliveryPlan plan = order.deliveries(events, snapshot);
            fulfillmentOrders.addAll(order.fulfillmentOrders());
            waiting.addAll(order.backOrders());
            outgoing.addAll(plan.deliveries());
            entries.addAll(order.story(plan));
        }
        book.addFulfillmentOrders(fulfillmentOrders);
        backOrders.add(waiting);
        deliveries.enqueue(outgoing);
        journal.record(entries);
        decisions.tell(
                placed.stream()
                        .filter(order -> !order.placing().announced()
                                && decisions.isAwaited(order.placing().order(), snapshot))
                        .map(PlacedOrder::decision)
                        .toList(),
                snapshot);
    }
}
