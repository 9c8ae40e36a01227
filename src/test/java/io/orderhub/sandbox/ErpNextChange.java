package io.orderhub.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How the ERP changes a sales order: {@code PUT} writes a draft, {@code update_child_qty_rate} the rows of a submitted order, and
 * {@code set_value} one field of a row. As in the real ERP rows that are not named go and the places of the others move up, a row
 * that is added by the method takes only the fields that the method knows, and nothing goes below what was delivered of a row.
 */
final class ErpNextChange {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> OF_A_NEW_ROW =
            List.of("item_code", "description", "qty", "uom", "rate", "delivery_date");
    private static final List<String> OF_A_ROW = List.of("description", "qty", "uom", "rate", "delivery_date");

    private final ObjectNode order;
    private final Function<String, Stream<JsonNode>> notes;

    /** @param notes the delivery notes that take something of the row of this name */
    ErpNextChange(JsonNode order, Function<String, Stream<JsonNode>> notes) {
        this.order = order.deepCopy();
        this.notes = notes;
    }

    /** The ERP does not do it. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient ErpNextRefusal refusal;

        Refused(String type, String message) {
            super(message);
            this.refusal = new ErpNextRefusal(type, message);
        }

        ErpNextRefusal refusal() {
            return refusal;
        }
    }

    /** The order that has the row of this name. */
    static String parent(String row) {
        int suffix = row.lastIndexOf("-row");
        return suffix < 0 ? row : row.substring(0, suffix).toUpperCase(Locale.ROOT);
    }

    ObjectNode write(ObjectNode wish) {
        if (status() != 0) {
            throw new Refused("UpdateAfterSubmitError", "Not allowed to change fields after submission");
        }
        ObjectNode head = wish.deepCopy();
        JsonNode items = head.remove("items");
        order.setAll(head);
        if (items != null) {
            Map<String, JsonNode> before = rows();
            ArrayNode rows = order.putArray("items");
            items.forEach(item -> rows.add(item.deepCopy()));
            mayGo(before);
        }
        return ErpNextDocuments.counted(ErpNextDoctype.SALES_ORDER, order);
    }

    /** The real method is for submitted orders; here it takes no others. */
    ObjectNode update(JsonNode arguments) {
        if (status() != 1) {
            throw new Refused("ValidationError", "The order is not submitted");
        }
        Map<String, JsonNode> before = rows();
        ArrayNode rows = order.putArray("items");
        for (JsonNode told : transItems(arguments)) {
            JsonNode known = before.get(told.path("docname").asText());
            if (known == null && told.has("docname")) {
                throw new Refused("DoesNotExistError", "Sales Order Item " + told.path("docname") + " not found");
            }
            ObjectNode row = rows.addObject();
            if (known != null) {
                row.setAll((ObjectNode) known.deepCopy());
            }
            (known == null ? OF_A_NEW_ROW : OF_A_ROW)
                    .stream().filter(told::has).forEach(field -> row.set(field, told.path(field)));
        }
        mayGo(before);
        return ErpNextDocuments.counted(ErpNextDoctype.SALES_ORDER, order);
    }

    ObjectNode set(String row, String field, JsonNode value) {
        JsonNode found = rows().get(row);
        if (found == null) {
            throw new Refused("DoesNotExistError", "Sales Order Item " + row + " not found");
        }
        ((ObjectNode) found).set(field, value);
        return order;
    }

    private int status() {
        return order.path("docstatus").asInt();
    }

    private static JsonNode transItems(JsonNode arguments) {
        try {
            return JSON.readTree(arguments.path("trans_items").asText());
        } catch (JsonProcessingException e) {
            throw new Refused("ValidationError", "trans_items is no JSON");
        }
    }

    private Map<String, JsonNode> rows() {
        Map<String, JsonNode> rows = new HashMap<>();
        order.path("items").forEach(row -> rows.put(row.path("name").asText(), row));
        return rows;
    }

    private void mayGo(Map<String, JsonNode> before) {
        Map<String, JsonNode> now = rows();
        before.forEach((name, row) -> {
            BigDecimal delivered = notes.apply(name)
                    .map(note -> ErpNextRefusal.quantity(note, "so_detail", name))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (now.containsKey(name)) {
                if (now.get(name).path("qty").decimalValue().compareTo(delivered) < 0) {
                    throw new Refused("ValidationError", "Cannot set quantity less than delivered quantity");
                }
            } else if (delivered.signum() > 0) {
                throw new Refused(
                        "ValidationError",
                        "Cannot delete item " + row.path("item_code").asText() + " which has already been delivered");
            }
        });
        for (JsonNode row : order.path("items")) {
            if (row.path("item_code").asText().isEmpty()
                    || row.path("qty").decimalValue().signum() <= 0) {
                throw new Refused("ValidationError", "A row needs an item and a quantity above zero");
            }
        }
    }
}
