package io.orderhub.fulfillment;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.OrderKey;
import io.orderhub.database.Columns;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Writes sales orders and fulfillment orders, many with one statement, in the caller's transaction, and publishes what shows
 * another status now.
 */
@Repository
public class OrderBook {

    /** Who says so, where the hub itself has decided. */
    public static final String SOURCE = "orderhub";

    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher events;
    private final OrderDocument documents = new OrderDocument();
    private final FulfillmentLines lines = new FulfillmentLines();

    public OrderBook(JdbcTemplate jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    public EncodedOrder encode(CanonicalOrder order) {
        return new EncodedOrder(order, documents.write(order));
    }

    /** For many orders of which the JSON is at hand. */
    public OrderEncoder encoder() {
        return new OrderEncoder();
    }

    /**
     * Stores the orders that are new.
     *
     * @param orders sorted by id, so that batches do not lock crosswise
     * @return ids of those stored; what is missing has an id or a key that is known, also from earlier in the list
     */
    public Set<OrderId> add(List<NewOrder> orders, String snapshot) {
        Set<OrderId> stored = new HashSet<>(orders.size() * 2);
        if (orders.isEmpty()) {
            return stored;
        }
        Map<Long, OrderStatus> statuses = new HashMap<>(orders.size() * 2);
        orders.forEach(order -> statuses.putIfAbsent(order.encoded().id().value(), order.status()));
        List<StateChange> changes = new ArrayList<>(orders.size());
        jdbc.query(
                """
                INSERT INTO sales_order (id, partner, agreement, buyer, order_number, release_number, usage, status, type,
                        channel, order_date, currency, line_count, snapshot, received_at, document, ship_by, deliver_by)
                SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING RETURNING id, stored_at""",
                columns(orders, snapshot),
                row -> {
                    OrderId id = new OrderId(row.getLong(1));
                    stored.add(id);
                    changes.add(
                            change(id, "", statuses.get(id.value()).name(), row.getObject(2, OffsetDateTime.class)));
                });
        publish(changes);
        return stored;
    }

    private static Columns<NewOrder> columns(List<NewOrder> orders, String snapshot) {
        return Columns.of(orders)
                .bigint(o -> o.encoded().id().value())
                .text(o -> order(o).source().partner())
                .text(o -> order(o).source().agreement())
                .text(o -> order(o).buyer())
                .text(o -> order(o).orderNumber())
                .text(o -> order(o).releaseNumber().orElse(""))
                .text(o -> order(o).usage().code())
                .text(o -> o.status().name())
                .text(o -> order(o).type().name())
                .text(o -> order(o).source().channel())
                .optionalDate(o -> order(o).orderDate())
                .optionalText(o -> order(o).currency())
                .integer(o -> order(o).lines().size())
                .text(o -> snapshot)
                .instant(o -> order(o).source().receivedAt())
                .bytes(o -> o.encoded().document())
                .optionalDate(o -> LatestDates.ship(order(o)))
                .optionalDate(o -> LatestDates.deliver(order(o)));
    }

    private static CanonicalOrder order(NewOrder order) {
        return order.encoded().order();
    }

    /** Which of the ids are stored. */
    public Set<OrderId> known(Collection<OrderId> ids) {
        Set<OrderId> known = new HashSet<>();
        jdbc.query(
                "SELECT id FROM sales_order WHERE id = ANY (?)", Columns.of(ids).bigint(OrderId::value), row -> {
                    known.add(new OrderId(row.getLong(1)));
                });
        return known;
    }

    /** The order that has this key; locked until the transaction ends. Refused orders have given theirs back. */
    public Optional<KeyHolder> holder(OrderKey key) {
        return jdbc
                .query(
                        """
                        SELECT document, status FROM sales_order
                        WHERE order_number = ? AND buyer = ? AND agreement = ? AND release_number = ? AND usage = ?
                        AND status <> 'REFUSED' FOR NO KEY UPDATE""",
                        (row, i) -> new KeyHolder(
                                documents.read(row.getBytes("document")), OrderStatus.valueOf(row.getString("status"))),
                        key.orderNumber(),
                        key.buyer(),
                        key.agreement(),
                        key.releaseNumber(),
                        key.usage().code())
                .stream()
                .findFirst();
    }

    /** The order with its status, locked until the transaction ends; empty also when somebody else has it locked. */
    public Optional<KeyHolder> lock(OrderId id) {
        return jdbc
                .query(
                        "SELECT document, status FROM sales_order WHERE id = ? FOR NO KEY UPDATE SKIP LOCKED",
                        (row, i) -> new KeyHolder(
                                documents.read(row.getBytes("document")), OrderStatus.valueOf(row.getString("status"))),
                        id.value())
                .stream()
                .findFirst();
    }

    public void setStatus(Map<OrderId, OrderStatus> statuses) {
        if (statuses.isEmpty()) {
            return;
        }
        List<StateChange> changes = jdbc.query(
                """
                UPDATE sales_order o SET status = n.status FROM unnest(?, ?) AS n (id, status), sales_order before
                WHERE o.id = n.id AND before.id = n.id AND o.status <> n.status
                RETURNING o.id, before.status, n.status, now()""",
                Columns.of(statuses.entrySet()).bigint(e -> e.getKey().value()).text(e -> e.getValue()
                        .name()),
                (row, i) -> change(
                        new OrderId(row.getLong(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class)));
        publish(changes);
    }

    /** Puts a newer document of the same order in the place of the stored one. */
    public void replace(OrderId id, CanonicalOrder order) {
        jdbc.update(
                """
                UPDATE sales_order SET document = ?, line_count = ?, ship_by = ?, deliver_by = ?, replaced_at = now() WHERE id = ?""",
                documents.write(order),
                order.lines().size(),
                LatestDates.ship(order).orElse(null),
                LatestDates.deliver(order).orElse(null),
                id.value());
    }

    public void addFulfillmentOrders(Collection<FulfillmentOrder> orders) {
        if (orders.isEmpty()) {
            return;
        }
        List<StateChange> changes = jdbc.query(
                """
                INSERT INTO fulfillment_order (order_id, number, warehouse, status, lines)
                SELECT * FROM unnest(?, ?, ?, ?, ?) RETURNING order_id, number, status, created_at""",
                Columns.of(orders)
                        .bigint(o -> o.id().order().value())
                        .integer(o -> o.id().number())
                        .text(FulfillmentOrder::warehouse)
                        .text(o -> o.status().name())
                        .text(o -> lines.write(o.lines())),
                (row, i) -> {
                    OrderId order = new OrderId(row.getLong(1));
                    return new StateChange(
                            order,
                            Optional.of(new FulfillmentOrderId(order, row.getInt(2))),
                            Optional.empty(),
                            Optional.empty(),
                            "",
                            row.getString(3),
                            row.getObject(4, OffsetDateTime.class).toInstant(),
                            SOURCE);
                });
        publish(changes);
    }

    private static StateChange change(OrderId id, String from, String to, OffsetDateTime at) {
        return new StateChange(
                id, Optional.empty(), Optional.empty(), Optional.empty(), from, to, at.toInstant(), SOURCE);
    }

    private void publish(List<StateChange> changes) {
        if (!changes.isEmpty()) {
            events.publishEvent(new StatesChanged(changes));
        }
    }

    /** The number of the order's last fulfillment order, 0 for none. */
    public int lastFulfillmentNumber(OrderId id) {
        Integer last = jdbc.queryForObject(
                "SELECT coalesce(max(number), 0) FROM fulfillment_order WHERE order_id = ?", Integer.class, id.value());
        return last == null ? 0 : last;
    }
}
