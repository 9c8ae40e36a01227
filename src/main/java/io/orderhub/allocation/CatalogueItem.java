package io.orderhub.allocation;

import java.math.BigDecimal;

/**
 * An item as the batch needs it.
 *
 * @param id the hub's own key of the item
 */
public record CatalogueItem(int id, String sku, BigDecimal listPrice, String currency, String uom) {}
