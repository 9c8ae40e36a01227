package io.orderhub.allocation;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Stock of an item in a warehouse.
 *
 * @param reserved the part of {@code onHand} that is promised to orders
 */
public record StockLevel(
        String sku, String description, String warehouse, BigDecimal onHand, BigDecimal reserved, Instant countedAt) {}
