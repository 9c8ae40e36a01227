package io.orderhub.pipeline;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.delivery.NewDelivery;
import io.orderhub.delivery.Subject;
import io.orderhub.fulfillment.FulfillmentOrder;
import io.orderhub.partner.Endpoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Which endpoints get what of an order: every endpoint with the event as its trigger that takes the order's usage, and of
 * those bound to a warehouse only the fulfillment order's own.
 *
 * @param deliveries to be enqueued
 * @param suppressed endpoints that get nothing because it is a test order
 */
record DeliveryPlan(List<NewDelivery> deliveries, List<String> suppressed) {

    static DeliveryPlan nothing() {
        return new DeliveryPlan(new ArrayList<>(), new ArrayList<>());
    }

    /** To those who want every accepted order. */
    void accepted(CanonicalOrder order, Targets targets) {
        for (Endpoint endpoint : targets.accepted()) {
            add(order, endpoint, new Subject.Order(order.id()));
        }
    }

    /** To the warehouse that ships, and to those who serve all warehouses. */
    void ready(CanonicalOrder order, FulfillmentOrder fulfillment, Targets targets) {
        for (Endpoint endpoint : targets.ready()) {
            if (endpoint.setting("warehouse").orElse(fulfillment.warehouse()).equals(fulfillment.warehouse())) {
                add(
                        order,
                        endpoint,
                        new Subject.FulfillmentOrder(
                                order.id(), fulfillment.id().number()));
            }
        }
    }

    private void add(CanonicalOrder order, Endpoint endpoint, Subject subject) {
        if (endpoint.takes(order.usage())) {
            deliveries.add(NewDelivery.of(
                    subject,
                    endpoint,
                    order.source().partner(),
                    order.usage(),
                    order.id().toString()));
        } else {
            suppressed.add(endpoint.id());
        }
    }
}
