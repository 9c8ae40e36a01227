package io.orderhub.allocation;

import java.math.BigDecimal;

/**
 * What an order's line asks for.
 *
 * @param line position of the line in the order, from 1
 * @param item the hub's own key of the item
 */
public record Demand(int line, int item, String sku, BigDecimal quantity) {

    Demand of(BigDecimal part) {
        return new Demand(line, item, sku, part);
    }
}
