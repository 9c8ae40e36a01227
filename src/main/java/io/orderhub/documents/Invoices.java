package io.orderhub.documents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.allocation.ListPrices;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.database.Columns;
import io.orderhub.fulfillment.FulfillmentLine;
import io.orderhub.fulfillment.Shipment;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Bills shipments, each once. */
@Repository
class Invoices {

    private final JdbcTemplate jdbc;
    private final ListPrices prices;

    Invoices(JdbcTemplate jdbc, ListPrices prices) {
        this.jdbc = jdbc;
        this.prices = prices;
    }

    /**
     * Joins the caller's transaction.
     *
     * @return {@code .invoice} of mappings; empty when the shipment has been billed before
     */
    Optional<ObjectNode> bill(CanonicalOrder order, Shipment shipment, LocalDate today) {
        Invoice invoice = Invoice.of(
                order,
                shipment.lines(),
                prices.of(shipment.lines().stream().map(FulfillmentLine::item).toList()),
                isFirst(order));
        return store(order, shipment, invoice).map(id -> {
            jdbc.update(
                    """
                    INSERT INTO invoice_line (invoice_id, order_id, line, quantity, unit_price, amount)
                    SELECT * FROM unnest(?, ?, ?, ?, ?, ?)""",
                    Columns.of(invoice.lines())
                            .bigint(line -> id)
                            .bigint(line -> order.id().value())
                            .integer(Invoice.Line::line)
                            .numeric(Invoice.Line::quantity)
                            .numeric(Invoice.Line::unitPrice)
                            .numeric(Invoice.Line::amount));
            return tree("INV-" + id, today, invoice);
        });
    }

    private boolean isFirst(CanonicalOrder order) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT NOT EXISTS (SELECT FROM invoice WHERE order_id = ?)",
                Boolean.class,
                order.id().value()));
    }

    private Optional<Long> store(CanonicalOrder order, Shipment shipment, Invoice invoice) {
        return jdbc
                .queryForList(
                        """
                        INSERT INTO invoice (order_id, subject, partner, currency, total) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (subject) DO NOTHING RETURNING id""",
                        Long.class,
                        order.id().value(),
                        shipment.id().toString(),
                        order.source().partner(),
                        order.currency().orElse(""),
                        invoice.total())
                .stream()
                .findFirst();
    }

    private static ObjectNode tree(String number, LocalDate today, Invoice invoice) {
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("number", number)
                .put("date", today.toString())
                .put("total", invoice.total());
        ArrayNode lines = tree.putArray("lines");
        for (Invoice.Line line : invoice.lines()) {
            ObjectNode told = lines.addObject()
                    .put("line", line.line())
                    .put("sku", line.sku())
                    .put("quantity", line.quantity())
                    .put("unitPrice", line.unitPrice())
                    .put("amount", line.amount());
            charges(told.putArray("charges"), line.charges());
        }
        charges(tree.putArray("charges"), invoice.charges());
        return tree;
    }

    private static void charges(ArrayNode tree, List<Invoice.Amount> charges) {
        for (Invoice.Amount each : charges) {
            ObjectNode told =
                    tree.addObject().put("kind", each.charge().kind().name()).put("amount", each.amount());
            each.charge().code().ifPresent(code -> told.put("code", code));
            each.charge().percent().ifPresent(percent -> told.put("percent", percent));
            each.charge().handling().ifPresent(handling -> told.put("handling", handling));
            each.charge().description().ifPresent(text -> told.put("description", text));
        }
    }
}
