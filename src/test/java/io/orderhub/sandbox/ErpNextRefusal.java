package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the ERP does not book. A delivery note takes no more of a sales order's row than was ordered, an invoice no more of a
 * note's row than was delivered, all notes and invoices that are there counted; the real ERP says so once they are submitted.
 */
record ErpNextRefusal(String type, String message) {

    /** Documents of one doctype that take something of a row: by the field of their items, and the row's name. */
    interface Takers {
        Stream<JsonNode> of(String field, String rowName);
    }

    /** The reason to refuse the document; empty when it is booked. */
    static Optional<ErpNextRefusal> of(ErpNextDoctype type, JsonNode wish, Books books, Takers takers) {
        if (!wish.isObject()) {
            return Optional.of(new ErpNextRefusal("ValidationError", "The body is no JSON object"));
        }
        for (String field : List.of("customer", "items")) {
            if (wish.path(field).isMissingNode()
                    || wish.path(field).isEmpty() && !wish.path(field).isTextual()) {
                return mandatory("[" + type.title() + "]: " + field);
            }
        }
        for (JsonNode item : wish.path("items")) {
            Optional<ErpNextRefusal> refusal = ofItem(type, wish, item, books, takers);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        for (JsonNode tax : wish.path("taxes")) {
            if (text(tax, "account_head").isEmpty()) {
                return mandatory("[Sales Taxes and Charges]: account_head");
            }
        }
        return Optional.empty();
    }

    private static Optional<ErpNextRefusal> ofItem(
            ErpNextDoctype type, JsonNode wish, JsonNode item, Books books, Takers takers) {
        String code = text(item, "item_code");
        if (code.isEmpty()) {
            return mandatory("[" + type.title() + " Item]: item_code");
        }
        if (item.path("qty").decimalValue().signum() <= 0) {
            return invalid("Quantity for Item " + code + " must be positive");
        }
        return switch (type) {
            case SALES_ORDER ->
                text(wish, "delivery_date").isEmpty()
                                && text(item, "delivery_date").isEmpty()
                        ? invalid("Please enter Delivery Date")
                        : Optional.empty();
            case DELIVERY_NOTE -> beyond(wish, "against_sales_order", "so_detail", item, books, takers);
            case SALES_INVOICE -> beyond(wish, "delivery_note", "dn_detail", item, books, takers);
        };
    }

    private static Optional<ErpNextRefusal> beyond(
            JsonNode wish, String document, String row, JsonNode item, Books books, Takers takers) {
        String name = text(item, document);
        String rowName = text(item, row);
        Optional<BigDecimal> most = books.document(name).flatMap(found -> quantity(found, rowName));
        if (name.isEmpty() || most.isEmpty()) {
            return Optional.of(new ErpNextRefusal("LinkValidationError", "Could not find " + name + " row " + rowName));
        }
        BigDecimal taken = Stream.concat(Stream.of(wish), takers.of(row, rowName))
                .map(each -> quantity(each, row, rowName))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return taken.compareTo(most.get()) > 0
                ? Optional.of(new ErpNextRefusal(
                        "OverAllowanceError",
                        "This document is over limit by " + taken.subtract(most.get()) + " for item "
                                + text(item, "item_code")))
                : Optional.empty();
    }

    private static Optional<BigDecimal> quantity(JsonNode document, String rowName) {
        for (JsonNode row : document.path("items")) {
            if (text(row, "name").equals(rowName)) {
                return Optional.of(row.path("qty").decimalValue());
            }
        }
        return Optional.empty();
    }

    /** What a document takes of another one's row. */
    static BigDecimal quantity(JsonNode document, String field, String rowName) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode item : document.path("items")) {
            if (text(item, field).equals(rowName)) {
                sum = sum.add(item.path("qty").decimalValue());
            }
        }
        return sum;
    }

    private static Optional<ErpNextRefusal> mandatory(String what) {
        return Optional.of(new ErpNextRefusal("MandatoryError", what));
    }

    private static Optional<ErpNextRefusal> invalid(String what) {
        return Optional.of(new ErpNextRefusal("ValidationError", what));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    /** Frappe's shape: a message list that is JSON text inside JSON text. */
    JsonNode asJson() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        String inner = nodes.objectNode()
                .put("message", message)
                .put("indicator", "red")
                .toString();
        return nodes.objectNode()
                .put("exception", "frappe.exceptions." + type + ": " + message)
                .put("exc_type", type)
                .put(
                        "exc",
                        nodes.arrayNode()
                                .add("Traceback (most recent call last): …")
                                .toString())
                .put("_server_messages", nodes.arrayNode().add(inner).toString());
    }
}
