package io.orderhub.flow.order;

import io.orderhub.allocation.Item;
import io.orderhub.allocation.StockCount;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of a stockroom file.
 *
 * @param number of its line, the header being 1
 * @param fields by the header's names
 */
record StockroomRow(int number, Map<String, String> fields) {

    /** {@code sku,gtin,description,list_price,currency,uom,aliases}; several aliases are separated by semicolons. */
    Item item() {
        return new Item(
                required("sku"),
                optional("gtin"),
                required("description"),
                decimal("list_price"),
                required("currency"),
                required("uom"),
                optional("aliases")
                        .map(text -> Arrays.stream(text.split(";"))
                                .map(String::strip)
                                .toList())
                        .orElse(List.of()));
    }

    /** {@code warehouse,sku,on_hand}. */
    StockCount count() {
        return new StockCount(required("warehouse"), required("sku"), decimal("on_hand"));
    }

    private Optional<String> optional(String name) {
        return Optional.ofNullable(fields.get(name)).filter(text -> !text.isBlank());
    }

    private String required(String name) {
        return optional(name).orElseThrow(() -> new Unreadable(number, name, ""));
    }

    private BigDecimal decimal(String name) {
        String text = required(name);
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new Unreadable(number, name, text);
        }
    }

    /** A field is missing or no number. */
    static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Finding finding;

        Unreadable(int line, String field, String seen) {
            super("line " + line + ", " + field, null, false, false);
            this.finding = Finding.error(ReasonCode.INVENTORY_ROW_INVALID, "line " + line + ", " + field, seen);
        }

        Finding finding() {
            return finding;
        }
    }
}
