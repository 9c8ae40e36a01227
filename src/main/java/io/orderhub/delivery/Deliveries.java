package io.orderhub.delivery;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The way in: whoever changes an order writes what must go out, in the same transaction. */
@Component
public class Deliveries {

    private static final String INSERT =
            """
            INSERT INTO delivery (idempotency_key, endpoint, document, subject_kind, subject, order_id,
                                  fulfillment_number, partner, usage, business_key)
            SELECT n.idempotency_key, n.endpoint, n.document, n.subject_kind, n.subject, n.order_id,
                   n.fulfillment_number, n.partner, n.usage, n.business_key
            FROM unnest(?::text[], ?::text[], ?::text[], ?::smallint[], ?::text[], ?::bigint[],
                        ?::smallint[], ?::text[], ?::text[], ?::text[]) WITH ORDINALITY
                 AS n (idempotency_key, endpoint, document, subject_kind, subject, order_id,
                       fulfillment_number, partner, usage, business_key, position)
            ORDER BY n.position
            ON CONFLICT (idempotency_key) DO NOTHING
            RETURNING id, idempotency_key
            """;

    /**
     * A finished row has left the table and with it the unique index: what was inserted beside it goes again. A second
     * statement, because it sees what was archived while the first one waited.
     */
    private static final String DROP_FINISHED =
            """
            DELETE FROM delivery d USING delivery_archive a
            WHERE d.id = ANY(?) AND a.idempotency_key = d.idempotency_key
            RETURNING d.id
            """;

    private static final String INSERT_PAYLOAD =
            """
            INSERT INTO delivery_payload (delivery_id, version, content_type, control_number, content)
            VALUES (?, 1, ?, ?, ?)
            """;

    private final JdbcClient jdbc;
    private final DeliveryBell bell;

    Deliveries(JdbcClient jdbc, DeliveryBell bell) {
        this.jdbc = jdbc;
        this.bell = bell;
    }

    /**
     * Writes deliveries within the caller's transaction; they are sent after its commit. One whose idempotency key is
     * known already, waiting or finished, is left out.
     *
     * @return how many are new
     */
    public int enqueue(Collection<NewDelivery> deliveries) {
        if (deliveries.isEmpty()) {
            return 0;
        }
        Columns columns = new Columns(List.copyOf(deliveries));
        List<Inserted> inserted = insert(columns);
        if (!inserted.isEmpty()) {
            inserted = withoutFinished(inserted);
            inserted.forEach(row -> storeBytes(row, columns));
            bell.ringAfterCommit();
        }
        return inserted.size();
    }

    private List<Inserted> insert(Columns columns) {
        return jdbc.sql(INSERT)
                .params(columns.values())
                .query((row, n) -> new Inserted(row.getLong(1), row.getString(2)))
                .list();
    }

    private List<Inserted> withoutFinished(List<Inserted> inserted) {
        long[] ids = inserted.stream().mapToLong(Inserted::id).toArray();
        List<Long> finished =
                jdbc.sql(DROP_FINISHED).param(ids).query(Long.class).list();
        return finished.isEmpty()
                ? inserted
                : inserted.stream().filter(row -> !finished.contains(row.id())).toList();
    }

    private void storeBytes(Inserted row, Columns columns) {
        columns.rendered(row.idempotencyKey()).ifPresent(bytes -> jdbc.sql(INSERT_PAYLOAD)
                .params(row.id(), bytes.contentType(), bytes.controlNumber().orElse(null), bytes.content())
                .update());
    }

    private record Inserted(long id, String idempotencyKey) {}
}
