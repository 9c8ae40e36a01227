package io.orderhub.delivery;

import io.orderhub.canonical.Usage;
import io.orderhub.interchange.SentBytes;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.Sending;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows behind {@link Batches} and {@link BatchMembers}. What goes in files was never tried and is no file itself; a
 * delivery that is tried again, or replayed, goes alone.
 */
@Component
class BatchStore {

    /** Also in the claim of {@link ClaimStore}, the other way round. */
    static final String FOR_FILES = "d.subject_kind <> 2 AND d.attempts_ever = 0 AND NOT d.uncertain";

    private static final String DUE =
            """
            FROM delivery d
            WHERE d.endpoint = :endpoint AND d.state = 0 AND d.held = 0 AND d.usage = :usage AND d.next_at <= now() AND %s
              AND (d.lease_until IS NULL OR d.lease_until <= now())
              AND NOT EXISTS (SELECT FROM delivery_pause p WHERE p.scope = 'partner' AND p.id = d.partner)
              AND NOT EXISTS (SELECT FROM delivery alone
                              WHERE alone.endpoint = d.endpoint AND alone.business_key = d.business_key
                                AND alone.state = 0 AND alone.id < d.id AND (alone.attempts_ever > 0 OR alone.uncertain))
            ORDER BY d.next_at, d.id LIMIT :count
            """
                    .formatted(FOR_FILES);

    private static final String IS_DUE =
            """
            SELECT count(*) >= :count OR coalesce(min(since) <= now() - :within * interval '1 millisecond', false)
            FROM (SELECT d.since
            """
                    + DUE + ") AS due";

    private static final String BIND =
            """
            WITH made AS (
                INSERT INTO delivery (id, idempotency_key, endpoint, document, subject_kind, subject, partner, usage,
                                      business_key, since)
                SELECT n.id, 'BATCH-' || n.id || ':' || :document || ':' || :endpoint, :endpoint, :document, 2,
                       'BATCH-' || n.id, :endpoint, :usage, 'batch:' || :endpoint,
                       (SELECT min(since) FROM delivery WHERE id = ANY(:members))
                FROM (SELECT nextval(pg_get_serial_sequence('delivery', 'id')) AS id) AS n
                RETURNING id
            ), bound AS (
                UPDATE delivery d SET state = 4, batch = made.id FROM made WHERE d.id = ANY(:members)
            ), told AS (
                INSERT INTO delivery_step (delivery_id, step, value)
                SELECT m.id, s.step, s.value
                FROM made, unnest(:members::bigint[]) WITH ORDINALITY AS m (id, position),
                     LATERAL (VALUES ('batch', made.id::text), ('control', :control),
                                     ('set', to_char(m.position, 'FM0999'))) AS s (step, value)
                ON CONFLICT (delivery_id, step) DO UPDATE SET value = excluded.value
            )
            SELECT id FROM made
            """;

    private static final String FINISH =
            """
            WITH done AS (DELETE FROM delivery WHERE batch = :batch AND state = 4 RETURNING *),
            tried AS (
                INSERT INTO delivery_attempt (delivery_id, number, duration_ms, outcome, answer)
                SELECT id, 1, 0, 'SENT', :answer FROM done
            ), told AS (
                INSERT INTO delivery_step (delivery_id, step, value) SELECT id, 'file', :file FROM done
                ON CONFLICT (delivery_id, step) DO UPDATE SET value = excluded.value
            )
            INSERT INTO delivery_archive
                (id, idempotency_key, endpoint, document, subject_kind, subject, order_id, fulfillment_number, partner,
                 usage, business_key, state, attempts, attempts_ever, created_at, finished_at)
            SELECT id, idempotency_key, endpoint, document, subject_kind, subject, order_id, fulfillment_number, partner,
                   usage, business_key, 3, 1, 1, created_at, now()
            FROM done ORDER BY id
            RETURNING *
            """;

    private final JdbcClient jdbc;
    private final BeginningStore beginnings;
    private final DocumentLineRows lines;

    BatchStore(JdbcClient jdbc, BeginningStore beginnings) {
        this.jdbc = jdbc;
        this.beginnings = beginnings;
        this.lines = new DocumentLineRows(jdbc);
    }

    /** Whether a file is full, or its first document has waited long enough. */
    boolean isDue(Endpoint endpoint, Sending.Batching rule, Usage usage) {
        return of(IS_DUE, endpoint, rule, usage)
                .param("within", rule.within().toMillis())
                .query(Boolean.class)
                .single();
    }

    /** True for one node at a time, until its transaction ends: two would make two files that are half full. */
    boolean alone(Endpoint endpoint) {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtext('batch'), hashtext(?))")
                .param(endpoint.id())
                .query(Boolean.class)
                .single();
    }

    List<Claim> due(Endpoint endpoint, Sending.Batching rule, Usage usage) {
        return of("SELECT d.* " + DUE + " FOR UPDATE OF d SKIP LOCKED", endpoint, rule, usage)
                .query((row, n) -> DeliveryRows.claim(row, endpoint))
                .list();
    }

    /** The delivery of the file, with its bytes; its members wait for it. */
    void bind(BatchRenderings.Batch batch, Endpoint endpoint, Usage usage, Rendered file) {
        long id = jdbc.sql(BIND)
                .param("endpoint", endpoint.id())
                .param("document", endpoint.document())
                .param("usage", usage.code())
                .param("control", file.controlNumber().orElse(""))
                .param(
                        "members",
                        batch.members().stream().mapToLong(DeliveryRef::id).toArray())
                .query(Long.class)
                .single();
        beginnings.keep(Map.of(id, file));
        lines.add(batch.lines().entrySet().stream()
                .map(told -> new DocumentLineRows.Told(told.getKey().id(), SentBytes.IN_FILE, told.getValue()))
                .toList());
    }

    List<DeliveryRef> finish(long batch, String answer, String file) {
        return jdbc.sql(FINISH)
                .param("batch", batch)
                .param("answer", answer)
                .param("file", file)
                .query((row, n) -> DeliveryRows.ref(row))
                .list();
    }

    List<DeliveryRef> members(long batch) {
        return jdbc.sql("SELECT * FROM delivery WHERE batch = ? AND state = 4 ORDER BY id")
                .param(batch)
                .query((row, n) -> DeliveryRows.ref(row))
                .list();
    }

    private JdbcClient.StatementSpec of(String sql, Endpoint endpoint, Sending.Batching rule, Usage usage) {
        return jdbc.sql(sql)
                .param("endpoint", endpoint.id())
                .param("usage", usage.code())
                .param("count", rule.count());
    }
}
