package io.orderhub.fulfillment;

import io.orderhub.canonical.OrderId;
import io.orderhub.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What waits for goods. */
@Repository
public class BackOrders {

    private final JdbcTemplate jdbc;

    public BackOrders(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void add(Collection<BackOrder> backOrders) {
        if (!backOrders.isEmpty()) {
            jdbc.update(
                    "INSERT INTO back_order (order_id, line, item_id, sku, quantity) SELECT * FROM unnest(?, ?, ?, ?, ?)",
                    Columns.of(backOrders)
                            .bigint(b -> b.order().value())
                            .integer(BackOrder::line)
                            .integer(BackOrder::item)
                            .text(BackOrder::sku)
                            .numeric(BackOrder::quantity));
        }
    }

    /** Puts what waits of an order's lines in the place of what waited; a quantity of zero ends the wait. */
    void set(Collection<BackOrder> backOrders) {
        if (!backOrders.isEmpty()) {
            Columns<BackOrder> rows = Columns.of(backOrders)
                    .bigint(b -> b.order().value())
                    .integer(BackOrder::line)
                    .integer(BackOrder::item)
                    .text(BackOrder::sku)
                    .numeric(BackOrder::quantity);
            jdbc.update(
                    """
                    WITH n AS (SELECT * FROM unnest(?, ?, ?, ?, ?) AS u (order_id, line, item_id, sku, quantity)),
                         ended AS (DELETE FROM back_order b USING n
                                   WHERE b.order_id = n.order_id AND b.line = n.line AND n.quantity = 0)
                    INSERT INTO back_order (order_id, line, item_id, sku, quantity) SELECT * FROM n WHERE quantity > 0
                    ON CONFLICT (order_id, line) DO UPDATE SET quantity = excluded.quantity""",
                    rows);
        }
    }

    public List<BackOrder> of(OrderId order) {
        return jdbc.query(
                "SELECT line, item_id, sku, quantity FROM back_order WHERE order_id = ? ORDER BY line",
                (row, i) -> read(order, row),
                order.value());
    }

    public void remove(OrderId order) {
        jdbc.update("DELETE FROM back_order WHERE order_id = ?", order.value());
    }

    /** Orders that wait for any of these items, oldest first, behind the given one. */
    public List<OrderId> waitingFor(Collection<Integer> items, OrderId after, int limit) {
        return jdbc.query(
                """
                SELECT DISTINCT order_id FROM back_order, (SELECT unnest(?) AS item) i
                WHERE item_id = i.item AND order_id > %d ORDER BY order_id LIMIT %d"""
                        .formatted(after.value(), limit),
                Columns.of(items).integer(item -> item),
                (row, i) -> new OrderId(row.getLong(1)));
    }

    /** The items that anybody waits for. */
    public List<Integer> items() {
        return jdbc.queryForList("SELECT DISTINCT item_id FROM back_order", Integer.class);
    }

    static BackOrder read(OrderId order, ResultSet row) throws SQLException {
        return new BackOrder(
                order, row.getInt("line"), row.getInt("item_id"), row.getString("sku"), row.getBigDecimal("quantity"));
    }
}
