package io.orderhub.console.api;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.console.OrderStory;
import io.orderhub.fulfillment.FulfillmentOrder;
import io.orderhub.fulfillment.Journal;
import io.orderhub.fulfillment.OrderSummary;
import io.orderhub.fulfillment.Revision;
import io.orderhub.fulfillment.StoredOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An order with everything that belongs to it.
 *
 * @param status of the order, or of its document while there is no order: {@code RECEIVED, REFUSED, DUPLICATE}
 * @param duplicateOf the order that this document repeats
 * @param changeOf the order that this document changed, or cancelled
 * @param cancelled what the buyer took back of its lines
 * @param revisions what was said of it after it came in, by sequence
 * @param labels parcels whose label is bought and that no warehouse has shipped yet
 * @param missing what warehouses will not ship of what was allocated to them
 * @param tracking what was told of its parcels, by the time when it happened
 * @param order the canonical order; absent while the document is on its way
 */
record OrderResource(
        String id,
        String status,
        Optional<String> duplicateOf,
        Optional<String> changeOf,
        Optional<Instant> receivedAt,
        long reception,
        int document,
        Optional<String> snapshot,
        Optional<CanonicalOrder> order,
        List<Fulfillment> fulfillmentOrders,
        List<BackOrdered> backOrders,
        List<Cancelled> cancelled,
        List<Said> revisions,
        List<ShipmentResource> shipments,
        List<ShipmentResource.ParcelView> labels,
        List<ShipmentResource.Missing> missing,
        List<ShipmentResource.Event> tracking,
        List<DeliveryResource.Summary> deliveries,
        List<CaseResource> cases,
        List<Journal.Line> journal) {

    static OrderResource of(OrderStory story, UnaryOperator<CanonicalOrder> shown) {
        Optional<StoredOrder> stored = story.stored();
        return new OrderResource(
                story.id().toString(),
                story.status(),
                story.duplicateOf().map(Object::toString),
                story.changeOf().map(Object::toString),
                story.reception().map(reception -> reception.receivedAt()),
                story.id().reception(),
                story.id().document(),
                stored.map(StoredOrder::snapshot),
                stored.map(order -> shown.apply(order.order())),
                stored.map(OrderResource::fulfillments).orElse(List.of()),
                stored.map(OrderResource::backOrders).orElse(List.of()),
                story.changes().cancelled().entrySet().stream()
                        .map(each -> new Cancelled(each.getKey(), each.getValue()))
                        .toList(),
                story.changes().revisions().stream().map(Said::of).toList(),
                story.shipping().shipments().stream().map(ShipmentResource::of).toList(),
                story.shipping().labels().stream()
                        .map(ShipmentResource.ParcelView::of)
                        .toList(),
                story.shipping().missing().stream()
                        .map(ShipmentResource.Missing::of)
                        .toList(),
                story.shipping().told().stream().map(ShipmentResource.Event::of).toList(),
                story.deliveries().stream().map(DeliveryResource.Summary::of).toList(),
                story.cases().stream().map(CaseResource::of).toList(),
                story.journal());
    }

    private static List<Fulfillment> fulfillments(StoredOrder order) {
        return order.fulfillmentOrders().stream().map(Fulfillment::of).toList();
    }

    private static List<BackOrdered> backOrders(StoredOrder order) {
        return order.backOrders().stream()
                .map(each -> new BackOrdered(each.line(), each.quantity()))
                .toList();
    }

    /** One line of a list of orders. */
    record Summary(
            String id,
            String status,
            String orderNumber,
            Optional<String> releaseNumber,
            String partner,
            String agreement,
            String buyer,
            String usage,
            String type,
            Optional<LocalDate> orderDate,
            int lines,
            Instant receivedAt) {

        static Summary of(OrderSummary order) {
            return new Summary(
                    order.id().toString(),
                    order.status().name(),
                    order.orderNumber(),
                    order.releaseNumber(),
                    order.partner(),
                    order.agreement(),
                    order.buyer(),
                    order.usage(),
                    order.type(),
                    order.orderDate(),
                    order.lines(),
                    order.receivedAt());
        }
    }

    /** What one warehouse ships of the order. */
    record Fulfillment(String id, String salesOrder, String warehouse, String status, List<Line> lines) {

        static Fulfillment of(FulfillmentOrder order) {
            return new Fulfillment(
                    order.id().toString(),
                    order.id().order().toString(),
                    order.warehouse(),
                    order.status().name(),
                    order.lines().stream()
                            .map(line -> new Line(line.line(), line.sku(), line.quantity()))
                            .toList());
        }
    }

    /** @param line position in the order's lines, from 1 */
    record Line(int line, String sku, BigDecimal quantity) {}

    /** @param line position in the order's lines, from 1 */
    record BackOrdered(int line, BigDecimal quantity) {}

    /** @param line position in the order's lines, from 1 */
    record Cancelled(int line, BigDecimal quantity) {}

    /**
     * A change or cancellation.
     *
     * @param revision its number, as 3, or 3.1 for one without a number that came after others
     * @param by the channel it came over, or the person
     */
    record Said(String revision, String purpose, String by, Instant takenAt) {

        static Said of(Revision revision) {
            return new Said(revision.number(), revision.said().purpose().name(), revision.source(), revision.takenAt());
        }
    }
}
