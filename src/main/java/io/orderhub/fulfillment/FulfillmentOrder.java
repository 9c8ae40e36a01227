package io.orderhub.fulfillment;

import java.util.List;

/**
 * What one warehouse ships of a sales order.
 *
 * @param warehouse its code in {@code config/allocation.yaml}
 */
public record FulfillmentOrder(
        FulfillmentOrderId id, String warehouse, FulfillmentStatus status, List<FulfillmentLine> lines) {

    public FulfillmentOrder {
        lines = List.copyOf(lines);
    }
}
