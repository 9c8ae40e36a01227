package io.orderhub.fulfillment;

import io.orderhub.canonical.CanonicalOrder;
import java.time.Instant;
import java.util.List;

/**
 * A sales order as the hub knows it.
 *
 * @param replaced whether a newer document took the place of its first one; only of such an order something was taken back
 * @param snapshot version of the configuration it was processed with
 * @param fulfillmentOrders by number; empty while nothing is allocated
 * @param backOrders lines that wait for goods
 */
public record StoredOrder(
        CanonicalOrder order,
        OrderStatus status,
        boolean replaced,
        String snapshot,
        Instant storedAt,
        List<FulfillmentOrder> fulfillmentOrders,
        List<BackOrder> backOrders) {

    public StoredOrder {
        fulfillmentOrders = List.copyOf(fulfillmentOrders);
        backOrders = List.copyOf(backOrders);
    }
}
