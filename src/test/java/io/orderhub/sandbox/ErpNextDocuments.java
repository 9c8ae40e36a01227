package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
        BigDecimal total = addAmounts(type, name, (ArrayNode) document.path("items"));
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

    private static BigDecimal addAmounts(ErpNextDoctype type, String document, ArrayNode items) {
        BigDecimal total = BigDecimal.ZERO;
        for (int index = 0; index < items.size(); index++) {
            ObjectNode item = (ObjectNode) items.get(index);
            BigDecimal amount = item.path("qty")
                    .decimalValue()
                    .multiply(item.path("rate").decimalValue())
                    .setScale(2, RoundingMode.HALF_UP);
            item.put("idx", index + 1)
                    .put("name", document.toLowerCase(Locale.ROOT) + "-row" + (index + 1))
                    .put("doctype", type.title() + " Item")
                    .put("parent", document)
                    .put("amount", amount);
            total = total.add(amount);
        }
        return total;
    }

    private static BigDecimal sum(ObjectNode order, String field) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode item : order.path("items")) {
            sum = sum.add(item.path(field).decimalValue());
        }
        return sum;
    }
}
