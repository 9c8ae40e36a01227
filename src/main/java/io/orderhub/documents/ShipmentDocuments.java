package io.orderhub.documents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.CanonicalJson;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.delivery.NewDelivery;
import io.orderhub.delivery.Subject;
import io.orderhub.fulfillment.Journal;
import io.orderhub.fulfillment.JournalEntry;
import io.orderhub.fulfillment.OrderBook;
import io.orderhub.fulfillment.Orders;
import io.orderhub.fulfillment.Shipment;
import io.orderhub.fulfillment.ShipmentId;
import io.orderhub.fulfillment.Shipments;
import io.orderhub.fulfillment.StatesChanged;
import io.orderhub.fulfillment.StoredOrder;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint.Trigger;
import io.orderhub.partner.OrderEvent;
import io.orderhub.partner.OutboundDocument;
import io.orderhub.partner.Snapshot;
import io.orderhub.reason.Finding;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells those who want to know what was shipped, in the transaction that books the shipment; a partner by the 856 and, for
 * money, by the 810. One that differs from what was ordered is told of when it agrees, and a case says why not before.
 */
@Component
public class ShipmentDocuments {

    /** Documents that are bills; each shipment is billed once whoever gets it. */
    private static final Set<String> BILLS = Set.of("810", "INVOIC", "sales-invoice");

    private final Orders orders;
    private final OrderBook book;
    private final Shipments shipments;
    private final ShipmentBlocks blocks;
    private final OutboundDocuments documents;
    private final Audiences audiences;
    private final DocumentClocks clocks;
    private final Invoices invoices;
    private final Ssccs ssccs;
    private final Journal journal;
    private final Configuration configuration;
    private final Transactions transactions;
    private final Clock clock;
    private final CanonicalJson json = new CanonicalJson();

    ShipmentDocuments(
            Orders orders,
            OrderBook book,
            Shipments shipments,
            ShipmentBlocks blocks,
            OutboundDocuments documents,
            Audiences audiences,
            DocumentClocks clocks,
            Invoices invoices,
            Ssccs ssccs,
            Journal journal,
            Configuration configuration,
            Transactions transactions,
            ObjectProvider<Clock> clock) {
        this.orders = orders;
        this.book = book;
        this.shipments = shipments;
        this.blocks = blocks;
        this.documents = documents;
        this.audiences = audiences;
        this.clocks = clocks;
        this.invoices = invoices;
        this.ssccs = ssccs;
        this.journal = journal;
        this.configuration = configuration;
        this.transactions = transactions;
        this.clock = clock.getIfAvailable(Clock::systemUTC);
    }

    @EventListener
    void on(StatesChanged event) {
        event.changes().stream()
                .filter(change -> change.from().isEmpty() && change.parcel().isEmpty())
                .flatMap(change -> change.shipment().stream())
                .distinct()
                .forEach(this::tell);
    }

    /** Looks again at what is blocked, since a correction or a release may have come; where an order is busy, next time. */
    public void tellWhatAgreesNow() {
        blocks.waiting()
                .forEach(shipment -> transactions.in(
                        Workload.DELIVERY,
                        () -> book.lock(shipment.fulfillment().order()).ifPresent(locked -> tell(shipment))));
    }

    private void tell(ShipmentId id) {
        Snapshot snapshot = configuration.current();
        orders.order(id.fulfillment().order())
                .filter(order -> !snapshot.outbound()
                        .on(Trigger.SHIPMENT_SHIPPED, order.order().source().partner())
                        .isEmpty())
                .ifPresent(order -> tell(order, id, snapshot));
    }

    private void tell(StoredOrder order, ShipmentId id, Snapshot snapshot) {
        List<Shipment> all = shipments.of(order.order().id());
        all.stream().filter(each -> each.id().equals(id)).findFirst().ifPresent(shipment -> {
            if (shipment.lines().isEmpty()) {
                // a warehouse that says it ships nothing: there is nothing to tell
                blocks.end(id);
                return;
            }
            clocks.awaitShipment(order.order(), shipment, snapshot);
            List<Finding> differences = ShipmentAgreement.differences(order, all, shipment);
            if (differences.isEmpty()) {
                blocks.end(id);
                tell(order, shipment, snapshot);
            } else {
                blocks.begin(order.order(), id, differences);
            }
        });
    }

    private void tell(StoredOrder stored, Shipment shipment, Snapshot snapshot) {
        CanonicalOrder order = stored.order();
        String subject = shipment.id().toString();
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.set("shipment", ShipmentTree.of(stored, shipment, ssccs::next));
        OrderEvent event =
                OrderEvent.of(() -> json.mapper().valueToTree(order)).about("shipment", () -> content.get("shipment"));
        Audience audience = audiences.of(Trigger.SHIPMENT_SHIPPED, order, subject, event, snapshot);
        audience.unwanted().forEach(document -> clocks.stop(subject, document));
        if (audience.wanted().stream().anyMatch(document -> BILLS.contains(document.document()))) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            invoices.bill(order, shipment, today).ifPresent(invoice -> content.set("invoice", invoice));
        }
        List<NewDocument> made = new ArrayList<>();
        for (OutboundDocument document : audience.wanted()) {
            if (!BILLS.contains(document.document()) || content.has("invoice")) {
                made.add(document(order, shipment.id(), document, content));
            }
        }
        journal.record(documents.add(made).stream()
                .map(each -> new JournalEntry(order.id(), "SHIPMENT_TOLD", each.key()))
                .toList());
    }

    private static NewDocument document(
            CanonicalOrder order, ShipmentId shipment, OutboundDocument document, ObjectNode content) {
        NewDelivery delivery = NewDelivery.of(
                new Subject.Shipment(shipment),
                document,
                order.source().partner(),
                order.usage(),
                order.id().toString());
        return new NewDocument(delivery, order.id(), content);
    }
}
