package io.orderhub.fulfillment;

import io.orderhub.database.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Writes what a transaction changed of orders under way, many with one statement. */
@Repository
class ShipmentStore {

    private final JdbcTemplate jdbc;
    private final FulfillmentLines lines = new FulfillmentLines();
    private final long silenceMillis;

    ShipmentStore(JdbcTemplate jdbc, @Value("${orderhub.tracking.poll-every:1h}") Duration pollEvery) {
        this.jdbc = jdbc;
        this.silenceMillis = pollEvery.toMillis();
    }

    private record Of<T>(FulfillmentUnderWay part, T what) {}

    /** Statuses, progress and parcels, new ones included; shipments and their lines are added by {@link #add}. */
    void save(Collection<OrderUnderWay> orders) {
        List<FulfillmentUnderWay> parts =
                orders.stream().flatMap(order -> order.parts.stream()).toList();
        saveParcels(parts);
        saveShipments(parts);
        saveParts("status", parts.stream().filter(part -> part.changed).toList(), part -> part.status()
                .name());
        saveParts("lines", parts.stream().filter(part -> part.linesChanged).toList(), part -> lines.write(part.lines));
        parts.stream().filter(part -> part.recallChanged).forEach(this::saveRecalls);
        orders.stream().filter(order -> !order.cancelledNow.isEmpty()).forEach(this::saveCancelled);
        saveOrders(orders.stream().filter(order -> order.changed).toList());
    }

    private void saveRecalls(FulfillmentUnderWay part) {
        long order = part.id.order().value();
        int number = part.id.number();
        jdbc.update(
                """
                DELETE FROM fulfillment_recall WHERE order_id = %d AND fulfillment = %d AND line <> ALL (?)"""
                        .formatted(order, number),
                Columns.of(part.recalled.keySet()).integer(line -> line));
        if (!part.recalled.isEmpty()) {
            jdbc.update(
                    """
                    INSERT INTO fulfillment_recall (order_id, fulfillment, line, quantity)
                    SELECT %d, %d, line, quantity FROM unnest(?, ?) AS n (line, quantity)
                    ON CONFLICT (order_id, fulfillment, line) DO UPDATE SET quantity = excluded.quantity"""
                            .formatted(order, number),
                    Columns.of(part.recalled.entrySet())
                            .integer(Map.Entry::getKey)
                            .numeric(Map.Entry::getValue));
        }
    }

    private void saveCancelled(OrderUnderWay order) {
        jdbc.update(
                """
                MERGE INTO cancelled_line c
                USING (SELECT %d AS order_id, line, quantity FROM unnest(?, ?) AS u (line, quantity)) n
                ON c.order_id = n.order_id AND c.line = n.line
                WHEN MATCHED AND c.quantity + n.quantity = 0 THEN DELETE
                WHEN MATCHED THEN UPDATE SET quantity = c.quantity + n.quantity
                WHEN NOT MATCHED AND n.quantity <> 0 THEN INSERT (order_id, line, quantity)
                    VALUES (n.order_id, n.line, n.quantity)"""
                        .formatted(order.id.value()),
                Columns.of(order.cancelledNow.entrySet())
                        .integer(Map.Entry::getKey)
                        .numeric(Map.Entry::getValue));
    }

    private void saveOrders(List<OrderUnderWay> orders) {
        if (!orders.isEmpty()) {
            jdbc.update(
                    "UPDATE sales_order o SET status = n.status FROM unnest(?, ?) AS n (id, status) WHERE o.id = n.id",
                    Columns.of(orders).bigint(order -> order.id.value()).text(order -> order.status()
                            .name()));
        }
    }

    private void saveParts(
            String column, List<FulfillmentUnderWay> parts, Function<FulfillmentUnderWay, String> value) {
        if (!parts.isEmpty()) {
            jdbc.update(
                    """
                    UPDATE fulfillment_order f SET %s = n.value FROM unnest(?, ?, ?) AS n (order_id, number, value)
                    WHERE f.order_id = n.order_id AND f.number = n.number"""
                            .formatted(column),
                    Columns.of(parts)
                            .bigint(part -> part.id.order().value())
                            .integer(part -> part.id.number())
                            .text(value));
        }
    }

    private void saveShipments(List<FulfillmentUnderWay> parts) {
        List<Of<ShipmentUnderWay>> changed = new ArrayList<>();
        parts.forEach(part -> part.shipments.stream()
                .filter(shipment -> shipment.changed)
                .forEach(shipment -> changed.add(new Of<>(part, shipment))));
        if (!changed.isEmpty()) {
            jdbc.update(
                    """
                    UPDATE shipment s SET status = n.status
                    FROM unnest(?, ?, ?, ?) AS n (order_id, fulfillment, number, status)
                    WHERE s.order_id = n.order_id AND s.fulfillment = n.fulfillment AND s.number = n.number""",
                    Columns.of(changed)
                            .bigint(each -> each.part.id.order().value())
                            .integer(each -> each.part.id.number())
                            .integer(each -> each.what.number)
                            .text(each -> each.what.status().name()));
        }
    }

    private void saveParcels(List<FulfillmentUnderWay> parts) {
        List<Of<ParcelUnderWay>> added = new ArrayList<>();
        List<Of<ParcelUnderWay>> changed = new ArrayList<>();
        parts.forEach(part -> part.parcels.forEach(parcel -> {
            if (parcel.id == ParcelUnderWay.NEW) {
                added.add(new Of<>(part, parcel));
            } else if (parcel.changed) {
                changed.add(new Of<>(part, parcel));
            }
        }));
        if (!added.isEmpty()) {
            addParcels(added);
        }
        if (!changed.isEmpty()) {
            updateParcels(changed);
        }
    }

    /** A carrier tells by itself of labels that the hub bought; of others it has to be asked at once. */
    private void addParcels(List<Of<ParcelUnderWay>> parcels) {
        jdbc.update(
                """
                INSERT INTO parcel (order_id, fulfillment, shipment, sscc, carrier, service, tracking, label, contents,
                       status, milestone, moved_at, exception_at, poll_at)
                SELECT order_id, fulfillment, nullif(shipment, 0), sscc, carrier, service, tracking, label, contents,
                       status, milestone, moved_at, exception_at::timestamptz,
                       CASE WHEN label IS NULL THEN now() ELSE now() + %d * interval '1 millisecond' END
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS n (order_id, fulfillment, shipment, sscc, carrier,
                     service, tracking, label, contents, status, milestone, moved_at, exception_at)"""
                        .formatted(silenceMillis),
                Columns.of(parcels)
                        .bigint(each -> each.part.id.order().value())
                        .integer(each -> each.part.id.number())
                        .integer(each -> each.what.shipment)
                        .optionalText(each -> Optional.ofNullable(each.what.sscc))
                        .optionalText(each -> Optional.ofNullable(each.what.carrier))
                        .optionalText(each -> Optional.ofNullable(each.what.service))
                        .optionalText(each -> Optional.ofNullable(each.what.tracking))
                        .optionalText(each -> Optional.ofNullable(each.what.label))
                        .text(each -> lines.write(each.what.contents))
                        .text(each -> each.what.status().name())
                        .text(each -> each.what.progress().milestone().name())
                        .instant(each -> each.what.progress().movedAt())
                        .optionalText(each -> each.what.progress().exceptionAt().map(Instant::toString)));
    }

    private void updateParcels(List<Of<ParcelUnderWay>> parcels) {
        jdbc.update(
                """
                UPDATE parcel p SET shipment = nullif(n.shipment, 0), sscc = n.sscc, carrier = n.carrier, service = n.service,
                       tracking = n.tracking, label = n.label, contents = n.contents, status = n.status,
                       milestone = n.milestone, moved_at = n.moved_at, exception_at = n.exception_at::timestamptz
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS n (id, shipment, sscc, carrier, service, tracking, label,
                     contents, status, milestone, moved_at, exception_at)
                WHERE p.id = n.id""",
                Columns.of(parcels)
                        .bigint(each -> each.what.id)
                        .integer(each -> each.what.shipment)
                        .optionalText(each -> Optional.ofNullable(each.what.sscc))
                        .optionalText(each -> Optional.ofNullable(each.what.carrier))
                        .optionalText(each -> Optional.ofNullable(each.what.service))
                        .optionalText(each -> Optional.ofNullable(each.what.tracking))
                        .optionalText(each -> Optional.ofNullable(each.what.label))
                        .text(each -> lines.write(each.what.contents))
                        .text(each -> each.what.status().name())
                        .text(each -> each.what.progress().milestone().name())
                        .instant(each -> each.what.progress().movedAt())
                        .optionalText(each -> each.what.progress().exceptionAt().map(Instant::toString)));
    }

    /** @return whether the fulfillment order was not further on than ready, and is released now */
    boolean release(FulfillmentOrderId id) {
        return jdbc.update(
                        """
                        UPDATE fulfillment_order SET status = 'RELEASED'
                        WHERE order_id = ? AND number = ? AND status = 'READY_FOR_FULFILLMENT'""",
                        id.order().value(),
                        id.number())
                > 0;
    }

    /** A new shipment with its lines. */
    void add(FulfillmentUnderWay part, ShipmentUnderWay shipment, ShipNotice notice, List<FulfillmentLine> shipped) {
        jdbc.update(
                """
                INSERT INTO shipment (order_id, fulfillment, number, reference, status, milestone, moved_at, carrier,
                       service, bill_of_lading, shipped_at, source, document, content_hash)
                VALUES (?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?, ?, ?::timestamptz, ?, ?, ?)""",
                part.id.order().value(),
                part.id.number(),
                shipment.number,
                shipment.reference,
                shipment.status().name(),
                shipment.own.milestone().name(),
                shipment.own.movedAt().toString(),
                notice.carrier().orElse(null),
                notice.service().orElse(null),
                notice.billOfLading().orElse(null),
                notice.shippedAt().toString(),
                notice.source(),
                notice.document().value(),
                notice.hash());
        if (!shipped.isEmpty()) {
            jdbc.update(
                    """
                    INSERT INTO shipment_line (order_id, fulfillment, shipment, line, item_id, sku, quantity)
                    SELECT %d, %d, %d, line, item, sku, quantity FROM unnest(?, ?, ?, ?) AS n (line, item, sku, quantity)"""
                            .formatted(part.id.order().value(), part.id.number(), shipment.number),
                    Columns.of(shipped)
                            .integer(FulfillmentLine::line)
                            .integer(FulfillmentLine::item)
                            .text(FulfillmentLine::sku)
                            .numeric(FulfillmentLine::quantity));
        }
    }

    /** What the part's warehouse will not ship, in the place of what was known of it. */
    void setMissing(FulfillmentUnderWay part) {
        jdbc.update(
                "DELETE FROM fulfillment_short WHERE order_id = ? AND fulfillment = ?",
                part.id.order().value(),
                part.id.number());
        if (!part.missing.isEmpty()) {
            jdbc.update(
                    """
                    INSERT INTO fulfillment_short (order_id, fulfillment, line, item_id, sku, quantity, disposition)
                    SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)""",
                    Columns.of(part.missing.values())
                            .bigint(line -> line.fulfillment().order().value())
                            .integer(line -> line.fulfillment().number())
                            .integer(ShortLine::line)
                            .integer(ShortLine::item)
                            .text(ShortLine::sku)
                            .numeric(ShortLine::quantity)
                            .text(line -> line.disposition().name()));
        }
    }
}
