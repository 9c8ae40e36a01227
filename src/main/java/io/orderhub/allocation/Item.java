package io.orderhub.allocation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Something that is sold.
 *
 * @param sku the hub's own item number
 * @param gtin UPC, EAN or GTIN, 8 to 14 digits
 * @param listPrice for one unit of measure
 * @param uom the unit stock is kept and orders are taken in (X12 element 355 code)
 * @param aliases what buyers call it
 */
public record Item(
        String sku,
        Optional<String> gtin,
        String description,
        BigDecimal listPrice,
        String currency,
        String uom,
        List<String> aliases) {

    public Item {
        aliases = List.copyOf(aliases);
    }
}
