package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the ERP makes of a document that it was sent: names, defaults and totals. */
final class ErpNextDocuments {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

    private ErpNextDocuments() {}

    static ObjectNode booked(ErpNextDoctype type, String name, ObjectNode wish) {
        ObjectNode document = wish.deepCopy();
        String now = LocalDateTime.now(ZoneOffset.UTC).format(STAMP);
        document.put("name", name)
                .put("doctype", type.title())
                .put("owner", "orderhub@sandbox.invalid")
                .put("creation", now)
                .put("modified", now)
                .put("docstatus", 0)
                .put("status", "Draft");
        if (!document.hasNonNull(type.dateField())) {
            document.put(type.dateField(), LocalDate.now(ZoneOffset.UTC).toString());
        }
        return counted(type, document);
    }

    /** With names for new rows, places and amounts for all, and totals. */
    static ObjectNode counted(ErpNextDoctype type, ObjectNode document) {
        BigDecimal total = addAmounts(type, document);
        BigDecimal taxes = BigDecimal.ZERO;
        for (JsonNode tax : document.path("taxes")) {
            taxes = taxes.add(tax.path("tax_amount").decimalValue());
        }
        document.put("total_qty", sum(document, "qty"))
                .put("total", total)
                .put("total_taxes_and_charges", taxes)
                .put("grand_total", total.add(taxes));
        return document;
    }

    private static BigDecimal addAmounts(ErpNextDoctype type, ObjectNode document) {
        BigDecimal total = BigDecimal.ZERO;
        int place = 0;
        for (JsonNode row : document.path("items")) {
            ObjectNode item = (ObjectNode) row;
            if (!item.has("name")) {
                item.put("name", document.path("name").asText().toLowerCase(Locale.ROOT) + "-row" + next(document));
            }
            if (type == ErpNextDoctype.SALES_ORDER && !item.hasNonNull("delivery_date")) {
                item.set("delivery_date", document.path("delivery_date"));
            }
            BigDecimal amount = item.path("qty")
                    .decimalValue()
                    .multiply(item.path("rate").decimalValue())
                    .setScale(2, RoundingMode.HALF_UP);
            item.put("idx", ++place)
                    .put("doctype", type.title() + " Item")
                    .put("parent", document.path("name").asText())
                    .put("amount", amount);
            total = total.add(amount);
        }
        return total;
    }

    /** The number of a new row, above all that there are. */
    private static int next(ObjectNode document) {
        int highest = 0;
        for (JsonNode item : document.path("items")) {
            String name = item.path("name").asText();
            int digits = name.lastIndexOf("-row") + "-row".length();
            highest = name.isEmpty() ? highest : Math.max(highest, Integer.parseInt(name.substring(digits)));
        }
        return highest + 1;
    }

    private static BigDecimal sum(ObjectNode order, String field) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode item : order.path("items")) {
            sum = sum.add(item.path(field).decimalValue());
        }
        return sum;
    }
}
