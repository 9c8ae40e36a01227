package io.orderhub.console;

import io.orderhub.canonical.OrderId;
import io.orderhub.cases.ExceptionCase;
import io.orderhub.delivery.DeliveryView;
import io.orderhub.fulfillment.Journal;
import io.orderhub.fulfillment.Parcel;
import io.orderhub.fulfillment.Revision;
import io.orderhub.fulfillment.Shipment;
import io.orderhub.fulfillment.ShortLine;
import io.orderhub.fulfillment.StoredOrder;
import io.orderhub.fulfillment.TrackingInbox;
import io.orderhub.interchange.DocumentOutcome;
import io.orderhub.interchange.DocumentView;
import io.orderhub.interchange.ReceptionView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of an order, from the receipt of its document on.
 *
 * @param stored empty while its document is on its way, and for documents that became no order
 * @param reception where its document came in
 * @param document empty for an order whose reception is no longer kept
 */
public record OrderStory(
        OrderId id,
        Optional<StoredOrder> stored,
        Optional<ReceptionView> reception,
        Optional<DocumentView> document,
        List<DeliveryView> deliveries,
        List<ExceptionCase> cases,
        List<Journal.Line> journal,
        Shipping shipping,
        Changes changes) {

    /**
     * What was said of it after it came in.
     *
     * @param revisions changes and cancellations, by sequence
     * @param cancelled what was taken back of its lines, by position from 1
     */
    public record Changes(List<Revision> revisions, Map<Integer, BigDecimal> cancelled) {

        public Changes {
            revisions = List.copyOf(revisions);
        }
    }

    /**
     * What was shipped of it and what was told since.
     *
     * @param labels parcels of which only the label is there yet
     * @param missing what warehouses will not ship of what was allocated to them
     */
    public record Shipping(
            List<Shipment> shipments, List<Parcel> labels, List<ShortLine> missing, List<TrackingInbox.Told> told) {

        public Shipping {
            shipments = List.copyOf(shipments);
            labels = List.copyOf(labels);
            missing = List.copyOf(missing);
            told = List.copyOf(told);
        }
    }

    public OrderStory {
        deliveries = List.copyOf(deliveries);
        cases = List.copyOf(cases);
        journal = List.copyOf(journal);
    }

    /** The order's status, or what is known of its document: {@code RECEIVED, REFUSED, DUPLICATE}. */
    public String status() {
        return stored.map(order -> order.status().name())
                .or(() -> document.map(OrderStory::status))
                .orElse("RECEIVED");
    }

    private static String status(DocumentView document) {
        return document.reason().isPresent() ? "REFUSED" : document.status();
    }

    /** Who sent it. */
    public Optional<String> partner() {
        return stored.map(order -> order.order().source().partner()).or(() -> reception.map(ReceptionView::partner));
    }

    /** For a repeat: the order it repeats. */
    public Optional<OrderId> duplicateOf() {
        return other().filter(order -> !isChange());
    }

    /** For a change or cancellation: the order it is about. */
    public Optional<OrderId> changeOf() {
        return other().filter(order -> isChange());
    }

    private Optional<OrderId> other() {
        return document.flatMap(DocumentView::order).filter(order -> !order.equals(id));
    }

    private boolean isChange() {
        return document.flatMap(DocumentView::outcome)
                .filter(outcome -> outcome == DocumentOutcome.Kind.APPLIED || outcome == DocumentOutcome.Kind.STALE)
                .isPresent();
    }
}
