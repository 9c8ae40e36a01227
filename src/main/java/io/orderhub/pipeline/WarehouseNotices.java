package io.orderhub.pipeline;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.delivery.Deliveries;
import io.orderhub.delivery.DeliveryRef;
import io.orderhub.delivery.LabelVoids;
import io.orderhub.delivery.NewDelivery;
import io.orderhub.delivery.Subject;
import io.orderhub.delivery.Withdrawals;
import io.orderhub.fulfillment.Amendment;
import io.orderhub.fulfillment.FulfillmentOrder;
import io.orderhub.fulfillment.Journal;
import io.orderhub.fulfillment.JournalEntry;
import io.orderhub.fulfillment.Orders;
import io.orderhub.fulfillment.Revision;
import io.orderhub.partner.Endpoint.Trigger;
import io.orderhub.partner.OutboundDocument;
import io.orderhub.partner.Snapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What warehouses and carriers are told when fulfillment orders change, depending on what they have been told before. */
@Component
class WarehouseNotices {

    private final Orders orders;
    private final Events events;
    private final Deliveries deliveries;
    private final Withdrawals withdrawals;
    private final LabelVoids labels;
    private final Journal journal;

    WarehouseNotices(
            Orders orders,
            Events events,
            Deliveries deliveries,
            Withdrawals withdrawals,
            LabelVoids labels,
            Journal journal) {
        this.orders = orders;
        this.events = events;
        this.deliveries = deliveries;
        this.withdrawals = withdrawals;
        this.labels = labels;
        this.journal = journal;
    }

    /**
     * What was told of an order until now; what was not is locked and stays untold until the transaction ends.
     *
     * @param untold numbers of its fulfillment orders that no warehouse knows of
     * @param warehouses endpoints that know of a fulfillment order, by its number
     */
    record Told(
            List<FulfillmentOrder> parts,
            Set<Integer> untold,
            Map<Integer, Set<String>> warehouses,
            Withdrawals.Standing deliveries) {}

    /**
     * What warehouses are to be asked.
     *
     * @param documents by fulfillment order
     * @param notPossible what was to be taken back of lines where the warehouse takes no such document
     * @param notTold fulfillment orders whose warehouse takes no changes and ships as it was told
     */
    record Asked(
            Map<FulfillmentOrder, List<OutboundDocument>> documents,
            Map<Integer, BigDecimal> notPossible,
            List<String> notTold) {}

    Told told(OrderId id, Snapshot snapshot) {
        List<FulfillmentOrder> parts =
                orders.order(id).map(order -> order.fulfillmentOrders()).orElse(List.of());
        Withdrawals.Standing standing = withdrawals.hold(id);
        Map<Integer, Set<String>> warehouses = new TreeMap<>();
        for (DeliveryRef delivery : standing.begun()) {
            boolean ships = snapshot.endpoint(delivery.endpoint())
                    .flatMap(endpoint -> endpoint.setting("warehouse"))
                    .isPresent();
            if (ships && delivery.subject() instanceof Subject.FulfillmentOrder part) {
                warehouses
                        .computeIfAbsent(part.number(), number -> new TreeSet<>())
                        .add(delivery.endpoint());
            }
        }
        Set<Integer> untold = parts.stream()
                .map(part -> part.id().number())
                .filter(number -> !warehouses.containsKey(number))
                .collect(Collectors.toCollection(TreeSet::new));
        return new Told(parts, untold, warehouses, standing);
    }

    /** @param otherwise whether what is left ships otherwise than the warehouses were told */
    Asked mayAsk(CanonicalOrder order, Amendment amendment, Told told, boolean otherwise, Snapshot snapshot) {
        Map<FulfillmentOrder, List<OutboundDocument>> documents = new LinkedHashMap<>();
        Map<Integer, BigDecimal> notPossible = new TreeMap<>();
        List<String> notTold = new ArrayList<>();
        for (FulfillmentOrder part : told.parts()) {
            int number = part.id().number();
            boolean recalled = amendment.recalled().contains(number);
            boolean open = amendment.open().contains(number);
            if (told.untold().contains(number) || !recalled && !(otherwise && open)) {
                continue;
            }
            Trigger trigger = open ? Trigger.FULFILLMENT_CHANGED : Trigger.FULFILLMENT_CANCELLED;
            List<OutboundDocument> wanted = events.about(trigger, order, part, snapshot).wanted().stream()
                    .filter(document -> told.warehouses()
                            .getOrDefault(number, Set.of())
                            .contains(document.endpoint().id()))
                    .toList();
            if (!wanted.isEmpty()) {
                documents.put(part, wanted);
            } else if (recalled) {
                amendment
                        .forget(number)
                        .forEach((line, quantity) -> notPossible.merge(line, quantity, BigDecimal::add));
            } else {
                notTold.add(part.id().toString());
            }
        }
        return new Asked(documents, notPossible, notTold);
    }

    void ask(CanonicalOrder order, Asked asked, Revision revision) {
        List<NewDelivery> outgoing = new ArrayList<>();
        asked.documents()
                .forEach((part, documents) -> documents.forEach(document -> {
                    NewDelivery delivery = NewDelivery.of(
                            new Subject.FulfillmentOrder(order.id(), part.id().number()),
                            document,
                            order.source().partner(),
                            order.usage(),
                            order.id().toString());
                    outgoing.add(delivery.withKey(delivery.idempotencyKey() + ":" + revision.number()));
                    journal.record(List.of(new JournalEntry(
                            order.id(),
                            "WAREHOUSE_ASKED",
                            part.id() + " by " + delivery.document() + " to " + delivery.endpoint())));
                }));
        deliveries.enqueue(outgoing);
        ChangedOrders.queued(order.id(), outgoing, journal);
    }

    /** Of fulfillment orders that ship nothing more: what has not gone out does not, and labels are given back. */
    void withdraw(Set<Integer> cancelled, Told told, String by) {
        withdrawals.withdraw(
                told.deliveries().unbegun().stream()
                        .filter(delivery -> isOf(delivery, cancelled))
                        .map(DeliveryRef::id)
                        .toList(),
                by);
        told.deliveries().begun().stream()
                .filter(delivery -> isOf(delivery, cancelled))
                .forEach(delivery -> labels.request(delivery.id(), by));
    }

    /** The same where a warehouse has agreed to ship nothing more. */
    void withdraw(OrderId order, Set<Integer> cancelled, String by, Snapshot snapshot) {
        if (!cancelled.isEmpty()) {
            withdraw(cancelled, told(order, snapshot), by);
        }
    }

    private static boolean isOf(DeliveryRef delivery, Set<Integer> parts) {
        return delivery.subject() instanceof Subject.FulfillmentOrder part && parts.contains(part.number());
    }
}
