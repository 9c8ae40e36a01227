package io.orderhub.pipeline;

import io.orderhub.allocation.Demand;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.delivery.Deliveries;
import io.orderhub.delivery.DeliveryRef;
import io.orderhub.delivery.NewDelivery;
import io.orderhub.delivery.Subject;
import io.orderhub.delivery.Withdrawals;
import io.orderhub.documents.Audience;
import io.orderhub.documents.DocumentClocks;
import io.orderhub.documents.OrderDecision;
import io.orderhub.fulfillment.BackOrder;
import io.orderhub.fulfillment.BackOrders;
import io.orderhub.fulfillment.Journal;
import io.orderhub.fulfillment.JournalEntry;
import io.orderhub.fulfillment.OrderBook;
import io.orderhub.fulfillment.OrderStatus;
import io.orderhub.fulfillment.Orders;
import io.orderhub.fulfillment.Revision;
import io.orderhub.fulfillment.StateChange;
import io.orderhub.fulfillment.StatesChanged;
import io.orderhub.fulfillment.StoredOrder;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint.Trigger;
import io.orderhub.partner.OutboundDocument;
import io.orderhub.partner.Snapshot;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Gives changed orders more goods, and tells those who have an order that it was changed or cancelled. */
@Component
class ChangedOrders {

    private final Placement placement;
    private final OrderBook book;
    private final BackOrders backOrders;
    private final Orders orders;
    private final Events events;
    private final Deliveries deliveries;
    private final Withdrawals withdrawals;
    private final Journal journal;
    private final DocumentClocks clocks;
    private final Configuration configuration;

    ChangedOrders(
            Placement placement,
            OrderBook book,
            BackOrders backOrders,
            Orders orders,
            Events events,
            Deliveries deliveries,
            Withdrawals withdrawals,
            Journal journal,
            DocumentClocks clocks,
            Configuration configuration) {
        this.placement = placement;
        this.book = book;
        this.backOrders = backOrders;
        this.orders = orders;
        this.events = events;
        this.deliveries = deliveries;
        this.withdrawals = withdrawals;
        this.journal = journal;
        this.clocks = clocks;
        this.configuration = configuration;
    }

    /** What waits for goods by now gets what there is. */
    void placeMore(CanonicalOrder order, OrderStatus status, Snapshot snapshot) {
        List<Demand> demands = backOrders.of(order.id()).stream()
                .map(waiting -> new Demand(waiting.line(), waiting.item(), waiting.sku(), waiting.quantity()))
                .toList();
        if (!demands.isEmpty()) {
            placement.placeMore(
                    new Placing(order, demands, book.lastFulfillmentNumber(order.id()), true), status, snapshot);
        }
    }

    /** The same lines, with what of each waits for goods by now. */
    List<OrderDecision.Line> withWaiting(OrderId id, List<OrderDecision.Line> lines) {
        Map<Integer, BigDecimal> waiting = backOrders.of(id).stream()
                .collect(Collectors.toMap(BackOrder::line, BackOrder::quantity, BigDecimal::add));
        return lines.stream()
                .map(line -> {
                    BigDecimal waits = waiting.getOrDefault(line.line(), BigDecimal.ZERO);
                    return new OrderDecision.Line(
                            line.line(), line.sku(), line.allocated().subtract(waits), waits);
                })
                .toList();
    }

    /** To those who have the order. */
    void tell(CanonicalOrder order, Revision revision, Snapshot snapshot) {
        Audience audience = events.about(Trigger.ORDER_CHANGED, order, snapshot);
        send(order, audience, withdrawals.hold(order.id()).begun(), ":" + revision.number());
    }

    /**
     * The same once a warehouse that was asked ships less of an order that goes on: only then it is less.
     *
     * @param answer by what the warehouse said so, a number of its own for each
     */
    void tellSettled(OrderId id, String answer) {
        StoredOrder stored = orders.order(id).orElseThrow();
        if (stored.status() != OrderStatus.CANCELLED) {
            Audience audience = events.about(Trigger.ORDER_CHANGED, stored.order(), configuration.current());
            send(stored.order(), audience, withdrawals.hold(id).begun(), ":" + answer);
        }
    }

    /** Whatever brought it about that nothing of an order ships. */
    @EventListener
    void on(StatesChanged changed) {
        changed.changes().stream()
                .filter(change -> change.fulfillment().isEmpty() && change.to().equals(OrderStatus.CANCELLED.name()))
                .forEach(this::cancelled);
    }

    private void cancelled(StateChange change) {
        Snapshot snapshot = configuration.current();
        CanonicalOrder order = orders.order(change.order()).orElseThrow().order();
        Withdrawals.Standing standing = withdrawals.hold(order.id());
        withdrawals.withdraw(
                standing.unbegun().stream()
                        .filter(delivery -> isOnAcceptance(delivery, snapshot))
                        .map(DeliveryRef::id)
                        .toList(),
                change.source());
        send(order, events.about(Trigger.ORDER_CANCELLED, order, snapshot), standing.begun(), "");
        clocks.stop(order.id(), "the order is cancelled");
    }

    private static boolean isOnAcceptance(DeliveryRef delivery, Snapshot snapshot) {
        return snapshot.outbound()
                .find(delivery.endpoint(), delivery.document())
                .map(OutboundDocument::trigger)
                .filter(trigger -> trigger == Trigger.ORDER_ACCEPTED || trigger == Trigger.ORDER_CHANGED)
                .isPresent();
    }

    private void send(CanonicalOrder order, Audience audience, List<DeliveryRef> begun, String suffix) {
        Set<String> told = begun.stream().map(DeliveryRef::endpoint).collect(Collectors.toSet());
        List<NewDelivery> outgoing = audience.wanted().stream()
                .filter(document -> told.contains(document.endpoint().id()))
                .map(document -> NewDelivery.of(
                        new Subject.Order(order.id()),
                        document,
                        order.source().partner(),
                        order.usage(),
                        order.id().toString()))
                .map(delivery -> delivery.withKey(delivery.idempotencyKey() + suffix))
                .toList();
        deliveries.enqueue(outgoing);
        queued(order.id(), outgoing, journal);
    }

    static void queued(OrderId order, List<NewDelivery> outgoing, Journal journal) {
        if (!outgoing.isEmpty()) {
            String to = outgoing.stream().map(NewDelivery::endpoint).collect(Collectors.joining(", "));
            journal.record(List.of(new JournalEntry(order, "DELIVERIES_QUEUED", to)));
        }
    }
}
