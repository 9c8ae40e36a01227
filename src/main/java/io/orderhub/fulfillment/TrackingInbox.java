package io.orderhub.fulfillment;

import io.orderhub.canonical.OrderId;
import io.orderhub.database.Columns;
import io.orderhub.reason.ReasonCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Keeps everything that was told of parcels, until it is applied and after. */
@Repository
public class TrackingInbox {

    private final JdbcTemplate jdbc;

    TrackingInbox(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** As kept in column {@code state}. */
    enum State {
        NEW,
        APPLIED,
        IGNORED,
        WAITING
    }

    /** An event that is to be applied; its row is locked. */
    record Waiting(long id, TrackingEvent event) {}

    /**
     * What became of an event.
     *
     * @param outcome why it was ignored, or the reason code of what it waits for
     */
    record Fate(
            long id,
            State state,
            Optional<String> outcome,
            Optional<FulfillmentStatus> status,
            Optional<OrderId> order,
            long parcel) {}

    /** An event with what became of it, for people. */
    public record Told(
            Instant at,
            Instant arrivedAt,
            String source,
            String subject,
            String code,
            Optional<FulfillmentStatus> status,
            String detail,
            boolean applied,
            Optional<String> outcome) {}

    /** Keeps what is new, in the caller's transaction; what was not understood before is looked at again. */
    public void add(Collection<TrackingEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        List<TrackingEvent> sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparing(TrackingEvent::key));
        jdbc.update(
                """
                INSERT INTO tracking_event (key, source, subject, code, at, detail, reception)
                SELECT DISTINCT ON (key) key, source, subject, code, at, detail, nullif(reception, 0)
                FROM unnest(?, ?, ?, ?, ?, ?, ?) AS n (key, source, subject, code, at, detail, reception) ORDER BY key
                ON CONFLICT (key) DO UPDATE SET state = 0, outcome = NULL
                WHERE tracking_event.state = 2 AND tracking_event.outcome = 'STATUS_CODE_UNKNOWN'""",
                Columns.of(sorted)
                        .text(TrackingEvent::key)
                        .text(TrackingEvent::source)
                        .text(TrackingEvent::subject)
                        .text(TrackingEvent::code)
                        .instant(TrackingEvent::at)
                        .text(TrackingEvent::detail)
                        .bigint(event -> event.reception().orElse(0L)));
    }

    /** The oldest new events, locked until the transaction ends; those that somebody else is at are passed over. */
    List<Waiting> claim(int limit) {
        return jdbc.query(
                """
                SELECT id, key, source, subject, code, at, detail, reception FROM tracking_event
                WHERE state = 0 ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED""",
                (row, i) -> waiting(row),
                limit);
    }

    void settle(Collection<Fate> fates) {
        if (!fates.isEmpty()) {
            jdbc.update(
                    """
                    UPDATE tracking_event e SET state = n.state, outcome = n.outcome, status = n.status,
                           order_id = nullif(n.order_id, 0), parcel = nullif(n.parcel, 0), applied_at = clock_timestamp()
                    FROM unnest(?, ?, ?, ?, ?, ?) AS n (id, state, outcome, status, order_id, parcel) WHERE e.id = n.id""",
                    Columns.of(fates)
                            .bigint(Fate::id)
                            .integer(fate -> fate.state().ordinal())
                            .optionalText(Fate::outcome)
                            .optionalText(fate -> fate.status().map(Enum::name))
                            .bigint(fate -> fate.order().map(OrderId::value).orElse(0L))
                            .bigint(Fate::parcel));
        }
    }

    /** Looks again at events whose parcel is there by now. */
    int wake() {
        return jdbc.update(
                """
                UPDATE tracking_event e SET state = 0, outcome = NULL
                WHERE state = 3 AND EXISTS (SELECT 1 FROM parcel p WHERE p.tracking = e.subject)""");
    }

    /** Tracking numbers that nobody knows after this long, each told once. */
    List<Waiting> overdue(Duration patience) {
        return jdbc.query(
                """
                UPDATE tracking_event e SET outcome = ?
                WHERE state = 3 AND outcome IS NULL AND arrived_at < now() - ? * interval '1 millisecond'
                RETURNING id, key, source, subject, code, at, detail, reception""",
                (row, i) -> waiting(row),
                ReasonCode.TRACKING_PARCEL_UNKNOWN.name(),
                patience.toMillis());
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                row.getLong("id"),
                new TrackingEvent(
                        row.getString("key"),
                        row.getString("source"),
                        row.getString("subject"),
                        row.getString("code"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("detail"),
                        Optional.of(row.getLong("reception")).filter(id -> id > 0)));
    }

    /** What was told of an order's parcels, by the time when it happened. */
    public List<Told> of(OrderId order) {
        return jdbc.query(
                """
                SELECT at, arrived_at, source, subject, code, status, detail, state, outcome FROM tracking_event
                WHERE order_id = ? ORDER BY at, id""",
                (row, i) -> new Told(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getObject("arrived_at", OffsetDateTime.class).toInstant(),
                        row.getString("source"),
                        row.getString("subject"),
                        row.getString("code"),
                        Optional.ofNullable(row.getString("status")).map(FulfillmentStatus::valueOf),
                        row.getString("detail"),
                        row.getInt("state") == State.APPLIED.ordinal(),
                        Optional.ofNullable(row.getString("outcome"))),
                order.value());
    }
}
