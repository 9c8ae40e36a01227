package io.orderhub.pipeline;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.delivery.NewDelivery;
import io.orderhub.delivery.Subject;
import io.orderhub.documents.Audience;
import io.orderhub.fulfillment.FulfillmentOrder;
import io.orderhub.partner.OutboundDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * Which endpoints get what of an order: all that want the event, and of those bound to a warehouse only the fulfillment
 * order's own.
 *
 * @param deliveries to be enqueued
 * @param suppressed endpoints that get nothing because it is a test order
 */
record DeliveryPlan(List<NewDelivery> deliveries, List<String> suppressed) {

    static DeliveryPlan nothing() {
        return new DeliveryPlan(new ArrayList<>(), new ArrayList<>());
    }

    /** To those who want every accepted order. */
    void accepted(CanonicalOrder order, Audience audience) {
        audience.wanted().forEach(document -> add(order, document, new Subject.Order(order.id())));
        audience.suppressed()
                .forEach(document -> suppressed.add(document.endpoint().id()));
    }

    /** To the warehouse that ships, and to those who serve all warehouses. */
    void ready(CanonicalOrder order, FulfillmentOrder fulfillment, Audience audience) {
        Subject subject =
                new Subject.FulfillmentOrder(order.id(), fulfillment.id().number());
        audience.wanted().stream()
                .filter(document -> serves(document, fulfillment))
                .forEach(document -> add(order, document, subject));
        audience.suppressed().stream()
                .filter(document -> serves(document, fulfillment))
                .forEach(document -> suppressed.add(document.endpoint().id()));
    }

    private static boolean serves(OutboundDocument document, FulfillmentOrder fulfillment) {
        return document.endpoint()
                .setting("warehouse")
                .orElse(fulfillment.warehouse())
                .equals(fulfillment.warehouse());
    }

    private void add(CanonicalOrder order, OutboundDocument document, Subject subject) {
        deliveries.add(NewDelivery.of(
                subject,
                document,
                order.source().partner(),
                order.usage(),
                order.id().toString()));
    }
}
