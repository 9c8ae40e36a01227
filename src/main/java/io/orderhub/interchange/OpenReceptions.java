package io.orderhub.interchange;

import io.orderhub.canonical.Lane;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Closes receptions whose documents all have an outcome, and sends those again whose outcomes stay short. */
@Repository
public class OpenReceptions {

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final TranslationSettings settings;

    public OpenReceptions(JdbcTemplate jdbc, Transactions transactions, TranslationSettings settings) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.settings = settings;
    }

    /** A reception that is translated again, because some of its documents got lost on the way. */
    public record Short(long reception, Lane lane, int expected, int outcomes) {}

    /** Looks at all that are open; cheap enough for every second. */
    public List<Short> sweep() {
        return transactions.in(Workload.PIPELINE, () -> {
            count();
            return again();
        });
    }

    private void count() {
        jdbc.update(
                """
                WITH c AS MATERIALIZED (
                    SELECT o.id, (SELECT count(*) FROM document_outcome d
                                  WHERE d.document_id >= o.id << 24 AND d.document_id < (o.id + 1) << 24) AS outcomes
                    FROM (SELECT id FROM reception WHERE state = 'TRANSLATED' ORDER BY id FOR UPDATE SKIP LOCKED) o
                )
                UPDATE reception r SET outcomes = c.outcomes, progress_at = now(),
                       state = CASE WHEN c.outcomes >= r.expected THEN 'DONE' ELSE r.state END,
                       done_at = CASE WHEN c.outcomes >= r.expected THEN now() END
                FROM c WHERE r.id = c.id AND (c.outcomes > r.outcomes OR c.outcomes >= r.expected)""");
    }

    /**
     * The pause doubles with every repeat, and what stands behind a reception of its lane that still moves is only waiting
     * for its turn.
     */
    private List<Short> again() {
        return jdbc.query(
                """
                UPDATE reception r SET state = 'RECEIVED', attempts = 0, next_at = now()
                WHERE r.state = 'TRANSLATED' AND r.progress_at < now() - ? * interval '1 ms' * power(2, r.translations - 1)
                  AND NOT EXISTS (SELECT 1 FROM reception e
                                  WHERE e.state = 'TRANSLATED' AND e.lane = r.lane AND e.id < r.id
                                    AND e.progress_at >= now() - ? * interval '1 ms')
                RETURNING id, lane, expected, outcomes""",
                (row, i) -> new Short(row.getLong(1), Lane.values()[row.getInt(2)], row.getInt(3), row.getInt(4)),
                settings.shortAfter().toMillis(),
                settings.shortAfter().toMillis());
    }
}
