package io.orderhub.fulfillment;

import io.orderhub.canonical.OrderId;
import io.orderhub.database.Columns;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Fulfillment orders of which a warehouse must be asked what it shipped. */
@Repository
public class WarehouseInquiries {

    private static final List<FulfillmentStatus> OVER = Arrays.stream(FulfillmentStatus.values())
            .filter(status -> status.hasLeft() || status == FulfillmentStatus.CANCELLED)
            .toList();

    private final JdbcTemplate jdbc;
    private final long pauseMillis;

    WarehouseInquiries(JdbcTemplate jdbc, @Value("${orderhub.tracking.ask-warehouses-every:5m}") Duration pause) {
        this.jdbc = jdbc;
        this.pauseMillis = pause.toMillis();
    }

    /**
     * An order that a warehouse has.
     *
     * @param reference the warehouse's own number of it
     */
    public record Inquiry(FulfillmentOrderId fulfillment, String endpoint, String reference) {}

    /** From now on the warehouse is asked; told again it changes nothing. In the caller's transaction. */
    public void begin(Inquiry inquiry) {
        jdbc.update(
                """
                INSERT INTO warehouse_inquiry (order_id, fulfillment, endpoint, reference) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING""",
                inquiry.fulfillment().order().value(),
                inquiry.fulfillment().number(),
                inquiry.endpoint(),
                inquiry.reference());
    }

    /**
     * Those that it is time to ask about; the next time is set in the same breath, so that several nodes ask once. What
     * has left is asked about no more.
     */
    public List<Inquiry> due(int limit) {
        jdbc.update(
                """
                DELETE FROM warehouse_inquiry q USING fulfillment_order f
                WHERE q.next_at <= now() AND f.order_id = q.order_id AND f.number = q.fulfillment AND f.status = ANY (?)""",
                Columns.of(OVER).text(FulfillmentStatus::name));
        return jdbc.query(
                """
                UPDATE warehouse_inquiry q SET next_at = now() + ? * interval '1 millisecond'
                FROM (SELECT order_id, fulfillment FROM warehouse_inquiry
                      WHERE next_at <= now() ORDER BY next_at LIMIT ? FOR UPDATE SKIP LOCKED) AS due
                WHERE q.order_id = due.order_id AND q.fulfillment = due.fulfillment
                RETURNING q.order_id, q.fulfillment, q.endpoint, q.reference""",
                (row, i) -> new Inquiry(
                        new FulfillmentOrderId(new OrderId(row.getLong("order_id")), row.getInt("fulfillment")),
                        row.getString("endpoint"),
                        row.getString("reference")),
                pauseMillis,
                limit);
    }
}
