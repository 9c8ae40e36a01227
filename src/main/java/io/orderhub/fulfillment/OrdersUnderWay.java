package io.orderhub.fulfillment;

import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Usage;
import io.orderhub.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Locks orders and reads all that was shipped of them, many with a handful of statements. */
@Repository
class OrdersUnderWay {

    private final JdbcTemplate jdbc;
    private final FulfillmentLines lines = new FulfillmentLines();

    OrdersUnderWay(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Everybody who changes shipments locks the order first, in the order of their ids, so that nobody waits crosswise.
     *
     * @return those there are, by id
     */
    Map<Long, OrderUnderWay> lock(Collection<OrderId> ids) {
        Map<Long, OrderUnderWay> orders = new TreeMap<>();
        TreeSet<Long> sorted = new TreeSet<>();
        ids.forEach(id -> sorted.add(id.value()));
        if (sorted.isEmpty()) {
            return orders;
        }
        Columns<Long> asked = Columns.of(sorted).bigint(id -> id);
        jdbc.query(
                """
                SELECT id, partner, usage, status FROM sales_order WHERE id = ANY (?)
                ORDER BY id FOR NO KEY UPDATE""",
                asked,
                row -> {
                    orders.put(row.getLong("id"), order(row));
                });
        readParts(asked, orders);
        readShipments(asked, orders);
        readParcels(asked, orders);
        readMissing(asked, orders);
        readRecalled(asked, orders);
        jdbc.query("SELECT order_id, line, quantity FROM back_order WHERE order_id = ANY (?)", asked, row -> {
            OrderUnderWay order = orders.get(row.getLong(1));
            if (order != null) {
                order.waiting.put(row.getInt("line"), row.getBigDecimal("quantity"));
            }
        });
        return orders;
    }

    private static OrderUnderWay order(ResultSet row) throws SQLException {
        return new OrderUnderWay(
                new OrderId(row.getLong("id")),
                row.getString("partner"),
                row.getString("usage").equals(Usage.PRODUCTION.code()) ? Usage.PRODUCTION : Usage.TEST,
                OrderStatus.valueOf(row.getString("status")));
    }

    private void readParts(Columns<Long> asked, Map<Long, OrderUnderWay> orders) {
        jdbc.query(
                """
                SELECT order_id, number, warehouse, status, lines FROM fulfillment_order
                WHERE order_id = ANY (?) ORDER BY order_id, number FOR NO KEY UPDATE""",
                asked,
                row -> {
                    OrderUnderWay order = orders.get(row.getLong("order_id"));
                    if (order != null) {
                        order.parts.add(new FulfillmentUnderWay(
                                new FulfillmentOrderId(order.id, row.getInt("number")),
                                row.getString("warehouse"),
                                FulfillmentStatus.valueOf(row.getString("status")),
                                lines.read(row.getString("lines"))));
                    }
                });
    }

    private void readShipments(Columns<Long> asked, Map<Long, OrderUnderWay> orders) {
        jdbc.query(
                """
                SELECT order_id, fulfillment, number, reference, content_hash, status, milestone, moved_at, exception_at
                FROM shipment WHERE order_id = ANY (?) ORDER BY order_id, fulfillment, number""",
                asked,
                row -> {
                    ShipmentUnderWay shipment = new ShipmentUnderWay(
                            row.getInt("number"),
                            row.getString("reference"),
                            row.getBytes("content_hash"),
                            progress(row),
                            FulfillmentStatus.valueOf(row.getString("status")));
                    part(orders, row).ifPresent(part -> part.shipments.add(shipment));
                });
        jdbc.query(
                """
                SELECT order_id, fulfillment, line, sum(quantity) AS quantity FROM shipment_line
                WHERE order_id = ANY (?) GROUP BY order_id, fulfillment, line""",
                asked,
                row -> {
                    Optional<FulfillmentUnderWay> part = part(orders, row);
                    if (part.isPresent()) {
                        part.get().shipped.put(row.getInt("line"), row.getBigDecimal("quantity"));
                    }
                });
    }

    private void readParcels(Columns<Long> asked, Map<Long, OrderUnderWay> orders) {
        jdbc.query(
                """
                SELECT order_id, fulfillment, id, shipment, sscc, tracking, carrier, service, label, contents,
                       milestone, moved_at, exception_at
                FROM parcel WHERE order_id = ANY (?) ORDER BY id""",
                asked,
                row -> {
                    ParcelUnderWay parcel = parcel(row);
                    part(orders, row).ifPresent(part -> part.parcels.add(parcel));
                });
    }

    private ParcelUnderWay parcel(ResultSet row) throws SQLException {
        ParcelUnderWay parcel = new ParcelUnderWay(
                row.getLong("id"),
                row.getInt("shipment"),
                row.getString("sscc"),
                row.getString("tracking"),
                lines.read(row.getString("contents")),
                progress(row));
        parcel.carrier = row.getString("carrier");
        parcel.service = row.getString("service");
        parcel.label = row.getString("label");
        return parcel;
    }

    private void readMissing(Columns<Long> asked, Map<Long, OrderUnderWay> orders) {
        List<ShortLine> all = new ArrayList<>();
        jdbc.query(
                """
                SELECT order_id, fulfillment, line, item_id, sku, quantity, disposition FROM fulfillment_short
                WHERE order_id = ANY (?)""",
                asked,
                row -> {
                    all.add(new ShortLine(
                            new FulfillmentOrderId(new OrderId(row.getLong("order_id")), row.getInt("fulfillment")),
                            row.getInt("line"),
                            row.getInt("item_id"),
                            row.getString("sku"),
                            row.getBigDecimal("quantity"),
                            ShortLine.Disposition.valueOf(row.getString("disposition"))));
                });
        for (ShortLine line : all) {
            Optional.ofNullable(orders.get(line.fulfillment().order().value()))
                    .flatMap(order -> order.part(line.fulfillment().number()))
                    .ifPresent(part -> part.missing.put(line.line(), line));
        }
    }

    private void readRecalled(Columns<Long> asked, Map<Long, OrderUnderWay> orders) {
        jdbc.query(
                "SELECT order_id, fulfillment, line, quantity FROM fulfillment_recall WHERE order_id = ANY (?)",
                asked,
                row -> {
                    Optional<FulfillmentUnderWay> part = part(orders, row);
                    if (part.isPresent()) {
                        part.get().recalled.put(row.getInt("line"), row.getBigDecimal("quantity"));
                    }
                });
    }

    private static Optional<FulfillmentUnderWay> part(Map<Long, OrderUnderWay> orders, ResultSet row)
            throws SQLException {
        int number = row.getInt("fulfillment");
        return Optional.ofNullable(orders.get(row.getLong("order_id"))).flatMap(order -> order.part(number));
    }

    private static Progress progress(ResultSet row) throws SQLException {
        return new Progress(
                FulfillmentStatus.valueOf(row.getString("milestone")),
                row.getObject("moved_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("exception_at", OffsetDateTime.class)));
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
