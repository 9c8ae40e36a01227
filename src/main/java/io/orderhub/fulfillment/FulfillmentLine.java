package io.orderhub.fulfillment;

import java.math.BigDecimal;

/**
 * A part of an order's line that one warehouse ships.
 *
 * @param line position of the line in the sales order's {@code lines}, from 1
 * @param item the hub's own key of the item, to find its stock by
 * @param sku the hub's own item number
 * @param quantity in the order line's unit of measure
 */
public record FulfillmentLine(int line, int item, String sku, BigDecimal quantity) {}
