package io.orderhub.fulfillment;

import io.orderhub.canonical.OrderId;
import io.orderhub.database.Columns;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What happened to each order, in order. */
@Repository
public class Journal {

    private final JdbcTemplate jdbc;

    public Journal(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A line with its time. */
    public record Line(Instant at, String event, String detail) {}

    /** Adds the lines in the caller's transaction. */
    public void record(Collection<JournalEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        jdbc.update(
                "INSERT INTO journal (order_id, event, detail) SELECT * FROM unnest(?, ?, ?)",
                Columns.of(entries)
                        .bigint(entry -> entry.order().value())
                        .text(JournalEntry::event)
                        .text(JournalEntry::detail));
    }

    /** The order's story from its beginning. */
    public List<Line> of(OrderId order) {
        return jdbc.query(
                "SELECT at, event, detail FROM journal WHERE order_id = ? ORDER BY id",
                (row, i) -> new Line(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("event"),
                        row.getString("detail")),
                order.value());
    }
}
