package io.orderhub.fulfillment;

import io.orderhub.canonical.OrderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Reads shipments with their lines and parcels; for documents, the console and the API. */
@Repository
public class Shipments {

    private final JdbcTemplate jdbc;
    private final FulfillmentLines lines = new FulfillmentLines();

    public Shipments(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What was shipped of an order, by fulfillment order and number. */
    public List<Shipment> of(OrderId order) {
        Map<ShipmentId, List<FulfillmentLine>> shipped = linesOf(order);
        List<Parcel> parcels = parcels(order);
        return jdbc.query(
                """
                SELECT fulfillment, number, reference, status, carrier, service, bill_of_lading, shipped_at, source
                FROM shipment WHERE order_id = ? ORDER BY fulfillment, number""",
                (row, i) -> {
                    ShipmentId id = id(order, row.getInt("fulfillment"), row.getInt("number"));
                    return new Shipment(
                            id,
                            row.getString("reference"),
                            FulfillmentStatus.valueOf(row.getString("status")),
                            Optional.ofNullable(row.getString("carrier")),
                            Optional.ofNullable(row.getString("service")),
                            Optional.ofNullable(row.getString("bill_of_lading")),
                            row.getObject("shipped_at", OffsetDateTime.class).toInstant(),
                            row.getString("source"),
                            shipped.getOrDefault(id, List.of()),
                            parcels.stream()
                                    .filter(parcel ->
                                            parcel.shipment().filter(id::equals).isPresent())
                                    .toList());
                },
                order.value());
    }

    /** Where one of them stands; empty when there is none of this number. */
    public Optional<FulfillmentStatus> status(ShipmentId id) {
        return jdbc
                .queryForList(
                        "SELECT status FROM shipment WHERE order_id = ? AND fulfillment = ? AND number = ?",
                        String.class,
                        id.fulfillment().order().value(),
                        id.fulfillment().number(),
                        id.number())
                .stream()
                .map(FulfillmentStatus::valueOf)
                .findFirst();
    }

    /** All parcels of an order, those included of which only the label is there yet. */
    public List<Parcel> parcels(OrderId order) {
        return jdbc.query(
                """
                SELECT id, fulfillment, shipment, sscc, carrier, service, tracking, label, contents, status
                FROM parcel WHERE order_id = ? ORDER BY id""",
                (row, i) -> parcel(order, row),
                order.value());
    }

    /** What will not be shipped of what was allocated. */
    public List<ShortLine> shortOf(OrderId order) {
        return jdbc.query(
                """
                SELECT fulfillment, line, item_id, sku, quantity, disposition FROM fulfillment_short
                WHERE order_id = ? ORDER BY fulfillment, line""",
                (row, i) -> new ShortLine(
                        new FulfillmentOrderId(order, row.getInt("fulfillment")),
                        row.getInt("line"),
                        row.getInt("item_id"),
                        row.getString("sku"),
                        row.getBigDecimal("quantity"),
                        ShortLine.Disposition.valueOf(row.getString("disposition"))),
                order.value());
    }

    private Map<ShipmentId, List<FulfillmentLine>> linesOf(OrderId order) {
        Map<ShipmentId, List<FulfillmentLine>> byShipment = new HashMap<>();
        jdbc.query(
                """
                SELECT fulfillment, shipment, line, item_id, sku, quantity FROM shipment_line
                WHERE order_id = ? ORDER BY fulfillment, shipment, line""",
                row -> {
                    byShipment
                            .computeIfAbsent(
                                    id(order, row.getInt("fulfillment"), row.getInt("shipment")),
                                    id -> new ArrayList<>())
                            .add(new FulfillmentLine(
                                    row.getInt("line"),
                                    row.getInt("item_id"),
                                    row.getString("sku"),
                                    row.getBigDecimal("quantity")));
                },
                order.value());
        return byShipment;
    }

    private Parcel parcel(OrderId order, ResultSet row) throws SQLException {
        FulfillmentOrderId fulfillment = new FulfillmentOrderId(order, row.getInt("fulfillment"));
        int shipment = row.getInt("shipment");
        return new Parcel(
                row.getLong("id"),
                fulfillment,
                Optional.of(new ShipmentId(fulfillment, shipment)).filter(id -> id.number() > 0),
                Optional.ofNullable(row.getString("sscc")),
                Optional.ofNullable(row.getString("carrier")),
                Optional.ofNullable(row.getString("service")),
                Optional.ofNullable(row.getString("tracking")),
                Optional.ofNullable(row.getString("label")),
                lines.read(row.getString("contents")),
                FulfillmentStatus.valueOf(row.getString("status")));
    }

    private static ShipmentId id(OrderId order, int fulfillment, int number) {
        return new ShipmentId(new FulfillmentOrderId(order, fulfillment), number);
    }
}
