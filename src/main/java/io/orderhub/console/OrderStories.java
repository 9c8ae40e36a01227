package io.orderhub.console;

import io.orderhub.canonical.OrderId;
import io.orderhub.cases.CaseFilter;
import io.orderhub.cases.Cases;
import io.orderhub.cases.ExceptionCase;
import io.orderhub.delivery.DeliveryFilter;
import io.orderhub.delivery.DeliveryQueries;
import io.orderhub.fulfillment.Journal;
import io.orderhub.fulfillment.Orders;
import io.orderhub.fulfillment.RevisionBook;
import io.orderhub.fulfillment.Shipments;
import io.orderhub.fulfillment.StoredOrder;
import io.orderhub.fulfillment.TrackingInbox;
import io.orderhub.interchange.DocumentView;
import io.orderhub.interchange.Ledger;
import io.orderhub.interchange.ReceptionView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tells an order's story from what the other packages know of it. */
@Component
public class OrderStories {

    private static final int MOST = 200;

    private final Orders orders;
    private final Ledger ledger;
    private final DeliveryQueries deliveries;
    private final Cases cases;
    private final Journal journal;
    private final Shipments shipments;
    private final TrackingInbox tracking;
    private final RevisionBook revisions;

    OrderStories(
            Orders orders,
            Ledger ledger,
            DeliveryQueries deliveries,
            Cases cases,
            Journal journal,
            Shipments shipments,
            TrackingInbox tracking,
            RevisionBook revisions) {
        this.orders = orders;
        this.ledger = ledger;
        this.deliveries = deliveries;
        this.cases = cases;
        this.journal = journal;
        this.shipments = shipments;
        this.tracking = tracking;
        this.revisions = revisions;
    }

    /** Empty when no document with this number was received. */
    public Optional<OrderStory> of(OrderId id) {
        Optional<StoredOrder> stored = orders.order(id);
        Optional<DocumentView> document = ledger.document(id);
        return stored.isEmpty() && document.isEmpty() ? Optional.empty() : Optional.of(story(id, stored, document));
    }

    private OrderStory story(OrderId id, Optional<StoredOrder> stored, Optional<DocumentView> document) {
        Optional<ReceptionView> reception = ledger.reception(id.reception());
        return new OrderStory(
                id,
                stored,
                reception,
                document,
                deliveries.page(DeliveryFilter.of(id), Long.MAX_VALUE, MOST),
                cases(id, stored),
                journal(id, reception),
                shipping(id),
                new OrderStory.Changes(
                        revisions.of(id).stream()
                                .filter(revision -> revision.sequence() + revision.ordinal() > 0)
                                .toList(),
                        orders.cancelled(id)));
    }

    private OrderStory.Shipping shipping(OrderId id) {
        return new OrderStory.Shipping(
                shipments.of(id),
                shipments.parcels(id).stream()
                        .filter(parcel -> parcel.shipment().isEmpty())
                        .toList(),
                shipments.shortOf(id),
                tracking.of(id));
    }

    /** Of an order that was never stored, the cases about its reception are its own as well. */
    private List<ExceptionCase> cases(OrderId id, Optional<StoredOrder> stored) {
        Stream<ExceptionCase> own = about("order:" + id);
        Stream<ExceptionCase> received = stored.isPresent() ? Stream.of() : about("reception:" + id.reception());
        return Stream.concat(own, received).distinct().toList();
    }

    private Stream<ExceptionCase> about(String subject) {
        return cases.page(CaseFilter.about(subject), Optional.empty(), MOST).stream();
    }

    private List<Journal.Line> journal(OrderId id, Optional<ReceptionView> reception) {
        List<Journal.Line> written = journal.of(id);
        if (!written.isEmpty()) {
            return written;
        }
        return reception.stream()
                .map(received -> new Journal.Line(
                        received.receivedAt(),
                        "RECEIVED",
                        "document " + id.document() + " of reception " + received.id() + " over " + received.channel()))
                .toList();
    }
}
