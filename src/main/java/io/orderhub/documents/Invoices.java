package io.orderhub.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.allocation.ListPrices;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.database.Columns;
import io.orderhub.fulfillment.FulfillmentLine;
import io.orderhub.fulfillment.Shipment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
     * Joins the caller's transaction, which has locked the order: no other shipment of it is billed meanwhile.
     *
     * @return {@code .invoice} of mappings; empty when the shipment has been billed before
     */
    Optional<ObjectNode> bill(CanonicalOrder order, Shipment shipment, LocalDate today) {
        Invoice invoice = Invoice.of(
                order,
                shipment.lines(),
                prices.of(shipment.lines().stream().map(FulfillmentLine::item).toList()),
                before(order));
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
            return invoice.tree("INV-" + id, today);
        });
    }

    private Invoice.Billed before(CanonicalOrder order) {
        Map<Integer, BigDecimal> quantities = new HashMap<>();
        List<BigDecimal> goods = jdbc.query(
                "SELECT line, sum(quantity), sum(amount) FROM invoice_line WHERE order_id = ? GROUP BY line",
                (row, i) -> {
                    quantities.put(row.getInt(1), row.getBigDecimal(2));
                    return row.getBigDecimal(3);
                },
                order.id().value());
        return new Invoice.Billed(quantities, goods.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
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
}
