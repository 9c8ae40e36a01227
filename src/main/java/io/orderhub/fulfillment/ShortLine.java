package io.orderhub.fulfillment;

import java.math.BigDecimal;

/**
 * What a warehouse will not ship of a fulfillment order's line.
 *
 * @param line position in the sales order's {@code lines}, from 1
 */
public record ShortLine(
        FulfillmentOrderId fulfillment, int line, int item, String sku, BigDecimal quantity, Disposition disposition) {

    /** What became of it. */
    public enum Disposition {
        /** It waits for goods again. */
        BACK_ORDERED,
        /** It was given up. */
        CANCELLED
    }
}
