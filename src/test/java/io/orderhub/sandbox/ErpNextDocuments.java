package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What the ERP makes of a sales order that it was sent: names, defaults and totals. */
final class ErpNextDocuments {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

    private ErpNextDocuments() {}

    static ObjectNode salesOrder(String name, ObjectNode wish) {
        ObjectNode order = wish.deepCopy();
        String now = LocalDateTime.now(ZoneOffset.UTC).format(STAMP);
        order.put("name", name)
                .put("doctype", "Sales Order")
                .put("owner", "orderhub@sandbox.invalid")
                .put("creation", now)
                .put("modified", now)
                .put("docstatus", 0)
                .put("status", "Draft");
        if (!order.hasNonNull("transaction_date")) {
            order.put("transaction_date", LocalDate.now(ZoneOffset.UTC).toString());
        }
        BigDecimal total = addAmounts(name, (ArrayNode) order.path("items"));
        order.put("total_qty", sum(order, "qty")).put("total", total).put("grand_total", total);
        return order;
    }

    private static BigDecimal addAmounts(String order, ArrayNode items) {
        BigDecimal total = BigDecimal.ZERO;
        for (int index = 0; index < items.size(); index++) {
            ObjectNode item = (ObjectNode) items.get(index);
            BigDecimal amount =
                    item.path("qty").decimalValue().multiply(item.path("rate").decimalValue());
            item.put("idx", index + 1)
                    .put("doctype", "Sales Order Item")
                    .put("parent", order)
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
