package io.orderhub.flow.order;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.allocation.Item;
import io.orderhub.allocation.StockCount;
import io.orderhub.mapping.MappedData;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A mapped row of a stockroom file, as {@code mappings/orderhub/items} and {@code stock} make it. */
record StockroomRow(MappedData data) {

    Item item() {
        List<String> aliases = new ArrayList<>();
        data.tree().path("aliases").forEach(alias -> aliases.add(alias.asText()));
        return new Item(
                required("sku"),
                optional("gtin"),
                required("description"),
                decimal("listPrice"),
                required("currency"),
                required("uom"),
                aliases);
    }

    StockCount count() {
        return new StockCount(required("warehouse"), required("sku"), decimal("onHand"));
    }

    private Optional<String> optional(String name) {
        JsonNode field = data.tree().path(name);
        return Optional.of(field.asText("")).filter(text -> !text.isBlank());
    }

    private String required(String name) {
        return optional(name).orElseThrow(() -> new Unreadable(data.document(), name, ""));
    }

    private BigDecimal decimal(String name) {
        String text = required(name);
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new Unreadable(data.document(), name, text);
        }
    }

    /** A field is missing or no number. */
    static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Finding finding;

        Unreadable(int row, String field, String seen) {
            super("row " + row + ", " + field, null, false, false);
            this.finding = Finding.error(ReasonCode.INVENTORY_ROW_INVALID, "row " + row + ", " + field, seen);
        }

        Finding finding() {
            return finding;
        }
    }
}
