package io.orderhub.fulfillment;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.OrderKey;
import io.orderhub.database.Columns;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What was said of orders after they came in, and what was said of orders that have not come in yet. */
@Repository
public class RevisionBook {

    private static final String KEY = "order_number, buyer, agreement, release_number, usage";

    private final JdbcTemplate jdbc;
    private final OrderDocument documents = new OrderDocument();

    public RevisionBook(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** By sequence, the original first; empty while nobody has said anything after it. */
    public List<Revision> of(OrderId id) {
        return jdbc.query(
                """
                SELECT sequence, ordinal, source, document, taken_at FROM order_revision
                WHERE order_id = ? ORDER BY sequence, ordinal""",
                (row, i) -> new Revision(
                        row.getInt("sequence"),
                        row.getInt("ordinal"),
                        row.getString("source"),
                        documents.read(row.getBytes("document")),
                        row.getObject("taken_at", OffsetDateTime.class).toInstant()),
                id.value());
    }

    /** The order as it was first said; empty while nobody has said anything after that. */
    public Optional<CanonicalOrder> original(OrderId id) {
        return jdbc
                .query(
                        "SELECT document FROM order_revision WHERE order_id = ? AND sequence = 0 AND ordinal = 0",
                        (row, i) -> documents.read(row.getBytes("document")),
                        id.value())
                .stream()
                .findFirst();
    }

    /**
     * Keeps one; the caller holds the order's lock. The stored order is the original as long as nothing is kept.
     *
     * @param document what it came in; empty for a person's command
     */
    public void add(OrderId id, Revision revision, Optional<OrderId> document) {
        jdbc.update(
                """
                INSERT INTO order_revision (order_id, sequence, purpose, source, document)
                SELECT id, 0, 'ORIGINAL', channel, document FROM sales_order WHERE id = ? ON CONFLICT DO NOTHING""",
                id.value());
        jdbc.update(
                """
                INSERT INTO order_revision (order_id, sequence, ordinal, purpose, document_id, source, document)
                VALUES (?, ?, ?, ?, ?, ?, ?)""",
                id.value(),
                revision.sequence(),
                revision.ordinal(),
                revision.said().purpose().name(),
                document.map(OrderId::value).orElse(null),
                revision.source(),
                documents.write(revision.said()));
    }

    /** @return false when it waits already */
    public boolean await(CanonicalOrder revision) {
        OrderKey key = revision.key();
        return jdbc.update(
                        "INSERT INTO waiting_revision (document_id, " + KEY
                                + ", document) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        revision.id().value(),
                        key.orderNumber(),
                        key.buyer(),
                        key.agreement(),
                        key.releaseNumber(),
                        key.usage().code(),
                        documents.write(revision))
                > 0;
    }

    /** Takes out what waited for orders of these keys, the oldest first. */
    public List<CanonicalOrder> release(Collection<OrderKey> keys) {
        return keys.isEmpty()
                ? List.of()
                : jdbc.query(
                        """
                        WITH due AS (
                            DELETE FROM waiting_revision w USING (SELECT * FROM unnest(?, ?, ?, ?, ?)) AS n (%1$s)
                            WHERE (w.order_number, w.buyer, w.agreement, w.release_number, w.usage)
                                = (n.order_number, n.buyer, n.agreement, n.release_number, n.usage)
                            RETURNING w.document_id, w.document)
                        SELECT document FROM due ORDER BY document_id"""
                                .formatted(KEY),
                        Columns.of(keys)
                                .text(OrderKey::orderNumber)
                                .text(OrderKey::buyer)
                                .text(OrderKey::agreement)
                                .text(OrderKey::releaseNumber)
                                .text(key -> key.usage().code()),
                        (row, i) -> documents.read(row.getBytes("document")));
    }

    /** Orders that are there although something waits for them: two nodes met, or a refused one was let go. */
    public List<OrderId> overlooked() {
        return jdbc.query(
                """
                SELECT DISTINCT o.id FROM waiting_revision w
                JOIN sales_order o USING (order_number, buyer, agreement, release_number, usage)
                WHERE o.status <> 'REFUSED' ORDER BY o.id""",
                (row, i) -> new OrderId(row.getLong(1)));
    }
}
