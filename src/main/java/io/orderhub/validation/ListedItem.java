package io.orderhub.validation;

import java.math.BigDecimal;

/**
 * What the rules need to know of an item.
 *
 * @param listPrice for one unit of measure
 * @param uom the unit it is sold in
 */
public record ListedItem(String sku, BigDecimal listPrice, String currency, String uom) {}
