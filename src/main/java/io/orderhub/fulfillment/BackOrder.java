package io.orderhub.fulfillment;

import io.orderhub.canonical.OrderId;
import java.math.BigDecimal;

/**
 * What is missing of an order's line and waits for goods.
 *
 * @param line position of the line in the sales order's {@code lines}, from 1
 * @param item the hub's own key of the item
 * @param sku the hub's own item number
 */
public record BackOrder(OrderId order, int line, int item, String sku, BigDecimal quantity) {}
