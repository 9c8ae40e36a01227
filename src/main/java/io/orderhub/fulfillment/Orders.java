package io.orderhub.fulfillment;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.database.Columns;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Reads sales orders with what belongs to them; for deliveries, the console and the API. */
@Repository
public class Orders {

    private final JdbcTemplate jdbc;
    private final OrderDocument documents = new OrderDocument();
    private final FulfillmentLines lines = new FulfillmentLines();

    public Orders(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<StoredOrder> order(OrderId id) {
        return jdbc
                .query(
                        """
                        SELECT document, status, replaced_at IS NOT NULL AS replaced, snapshot, stored_at
                        FROM sales_order WHERE id = ?""",
                        (row, i) -> storedOrder(id, row),
                        id.value())
                .stream()
                .findFirst();
    }

    /** The documents of many orders in one statement; those that are not stored are left out. */
    public Map<OrderId, CanonicalOrder> documents(Collection<OrderId> ids) {
        Map<OrderId, CanonicalOrder> found = new HashMap<>();
        jdbc.query(
                "SELECT id, document FROM sales_order WHERE id = ANY (?)",
                Columns.of(ids).bigint(OrderId::value),
                row -> {
                    found.put(new OrderId(row.getLong("id")), documents.read(row.getBytes("document")));
                });
        return found;
    }

    /**
     * The newest orders first.
     *
     * @param before continue below this one; empty for the first page
     */
    public List<OrderSummary> page(OrderFilter filter, Optional<OrderId> before, int limit) {
        List<Object> arguments = new ArrayList<>();
        StringBuilder sql = new StringBuilder(
                """
                SELECT id, partner, agreement, buyer, order_number, release_number, usage, type, status, order_date,
                       line_count, received_at
                FROM sales_order WHERE id < ?""");
        arguments.add(before.map(OrderId::value).orElse(Long.MAX_VALUE));
        filter.status().ifPresent(status -> {
            sql.append(" AND status = ?");
            arguments.add(status.name());
        });
        filter.orderNumber().ifPresent(number -> {
            sql.append(" AND order_number = ?");
            arguments.add(number);
        });
        filter.partner().ifPresent(partner -> {
            sql.append(" AND partner = ?");
            arguments.add(partner);
        });
        arguments.add(limit);
        return jdbc.query(
                sql.append(" ORDER BY id DESC LIMIT ?").toString(), (row, i) -> summary(row), arguments.toArray());
    }

    /**
     * Accepted orders that were to be allocated, by rising id.
     *
     * @param after continue above this one
     */
    public Map<OrderId, CanonicalOrder> accepted(OrderId after, int limit) {
        Map<OrderId, CanonicalOrder> orders = new LinkedHashMap<>();
        jdbc.query(
                """
                SELECT id, document FROM sales_order
                WHERE id > ? AND status NOT IN ('HELD', 'REFUSED', 'RECORDED') ORDER BY id LIMIT ?""",
                row -> {
                    orders.put(new OrderId(row.getLong("id")), documents.read(row.getBytes("document")));
                },
                after.value(),
                limit);
        return orders;
    }

    /** What its warehouse was asked not to ship of a fulfillment order and has not answered, by line. */
    public Map<Integer, BigDecimal> recalled(FulfillmentOrderId id) {
        return byLine(
                "SELECT line, quantity FROM fulfillment_recall WHERE order_id = ? AND fulfillment = ? ORDER BY line",
                id.order().value(),
                id.number());
    }

    /** What the buyer took back of an order's lines, by line. */
    public Map<Integer, BigDecimal> cancelled(OrderId id) {
        return byLine("SELECT line, quantity FROM cancelled_line WHERE order_id = ? ORDER BY line", id.value());
    }

    private Map<Integer, BigDecimal> byLine(String sql, Object... keys) {
        Map<Integer, BigDecimal> lines = new LinkedHashMap<>();
        jdbc.query(
                sql,
                row -> {
                    lines.put(row.getInt("line"), row.getBigDecimal("quantity"));
                },
                keys);
        return lines;
    }

    /** How many orders wait for a payment or for goods; statuses without any are left out. */
    public Map<OrderStatus, Long> waiting() {
        Map<OrderStatus, Long> counts = new EnumMap<>(OrderStatus.class);
        jdbc.query(
                """
                SELECT status, count(*) FROM sales_order
                WHERE status IN ('HELD', 'BACKORDERED', 'PARTIALLY_ALLOCATED') GROUP BY status""",
                row -> {
                    counts.put(OrderStatus.valueOf(row.getString(1)), row.getLong(2));
                });
        return counts;
    }

    private StoredOrder storedOrder(OrderId id, ResultSet row) throws SQLException {
        return new StoredOrder(
                documents.read(row.getBytes("document")),
                OrderStatus.valueOf(row.getString("status")),
                row.getBoolean("replaced"),
                row.getString("snapshot"),
                row.getObject("stored_at", OffsetDateTime.class).toInstant(),
                fulfillmentOrders(id),
                backOrders(id));
    }

    private List<FulfillmentOrder> fulfillmentOrders(OrderId id) {
        return jdbc.query(
                "SELECT number, warehouse, status, lines FROM fulfillment_order WHERE order_id = ? ORDER BY number",
                (row, i) -> new FulfillmentOrder(
                        new FulfillmentOrderId(id, row.getInt("number")),
                        row.getString("warehouse"),
                        FulfillmentStatus.valueOf(row.getString("status")),
                        lines.read(row.getString("lines"))),
                id.value());
    }

    private List<BackOrder> backOrders(OrderId id) {
        return jdbc.query(
                "SELECT line, item_id, sku, quantity FROM back_order WHERE order_id = ? ORDER BY line",
                (row, i) -> BackOrders.read(id, row),
                id.value());
    }

    private static OrderSummary summary(ResultSet row) throws SQLException {
        return new OrderSummary(
                new OrderId(row.getLong("id")),
                row.getString("partner"),
                row.getString("agreement"),
                row.getString("buyer"),
                row.getString("order_number"),
                Optional.of(row.getString("release_number")).filter(release -> !release.isEmpty()),
                row.getString("usage"),
                row.getString("type"),
                OrderStatus.valueOf(row.getString("status")),
                Optional.ofNullable(row.getObject("order_date", LocalDate.class)),
                row.getInt("line_count"),
                row.getObject("received_at", OffsetDateTime.class).toInstant());
    }
}
