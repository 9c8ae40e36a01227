package io.orderhub.fulfillment;

import io.orderhub.canonical.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Opens orders for changes of their quantities and stores those, in the caller's transaction. */
@Component
public class Amendments {

    private final OrdersUnderWay orders;
    private final ShipmentStore store;
    private final BackOrders backOrders;
    private final Orders documents;
    private final Changes changes;

    Amendments(OrdersUnderWay orders, ShipmentStore store, BackOrders backOrders, Orders documents, Changes changes) {
        this.orders = orders;
        this.store = store;
        this.backOrders = backOrders;
        this.documents = documents;
        this.changes = changes;
    }

    /**
     * What a stored amendment calls for.
     *
     * @param freed to be given back to stock
     * @param cancelled numbers of the fulfillment orders of which nothing will be shipped, and would have been before
     * @param status of the order now
     */
    public record Amended(List<Amendment.Freed> freed, Set<Integer> cancelled, OrderStatus status) {

        public Amended {
            freed = List.copyOf(freed);
            cancelled = Set.copyOf(cancelled);
        }
    }

    /** The order, locked until the transaction ends. */
    public Optional<Amendment> open(OrderId id) {
        return Optional.ofNullable(orders.lock(List.of(id)).get(id.value()))
                .map(order -> new Amendment(order, documents.cancelled(id)));
    }

    /** @param source who asked for it */
    public Amended save(Amendment amendment, Instant at, String source) {
        OrderUnderWay order = amendment.order;
        Set<Integer> before = amendment.emptied();
        List<StateChange> changed = new ArrayList<>(order.settle(at, source));
        if (Lifecycle.order(
                        order.parts.stream().map(FulfillmentUnderWay::status).toList(), !order.waiting.isEmpty())
                .isEmpty()) {
            order.show(amendment.standing(), at, source).ifPresent(changed::add);
        }
        backOrders.set(amendment.waitingNow());
        store.save(List.of(order));
        changes.tell(changed, List.of());
        Set<Integer> cancelled = new HashSet<>(amendment.emptied());
        cancelled.removeAll(before);
        return new Amended(amendment.freed(), cancelled, order.status());
    }
}
