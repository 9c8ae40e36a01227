package io.orderhub.allocation;

import java.math.BigDecimal;

/** What a warehouse says it holds of an item, reserved goods included. */
public record StockCount(String warehouse, String sku, BigDecimal onHand) {}
