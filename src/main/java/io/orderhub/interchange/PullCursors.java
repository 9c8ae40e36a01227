package io.orderhub.interchange;

import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Where the polling of each marketplace stands; polled by one node at a time. */
@Repository
public class PullCursors {

    private final JdbcTemplate jdbc;
    private final Transactions transactions;

    public PullCursors(JdbcTemplate jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * Claims a poll that is due.
     *
     * @param first where the first poll of all begins
     * @return the newest change that was seen so far; empty when it is not due, paused, or another node polls
     */
    public Optional<Instant> claim(String partner, String node, Duration lease, Instant first) {
        return transactions.in(Workload.PIPELINE, () -> {
            jdbc.update(
                    "INSERT INTO pull_cursor (partner, position) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    partner,
                    first.toString());
            return jdbc
                    .query(
                            """
                            UPDATE pull_cursor SET lease_owner = ?, lease_until = now() + ? * interval '1 ms'
                            WHERE partner = ? AND next_at <= now() AND (lease_until IS NULL OR lease_until < now())
                              AND NOT EXISTS (SELECT 1 FROM intake_pause p WHERE p.partner = pull_cursor.partner)
                            RETURNING position""",
                            (row, i) -> Instant.parse(row.getString(1)),
                            node,
                            lease.toMillis(),
                            partner)
                    .stream()
                    .findFirst();
        });
    }

    /**
     * Ends a poll.
     *
     * @param position the newest change whose orders are all stored
     * @param pause until the next poll
     */
    public void release(String partner, String node, Instant position, Duration pause) {
        transactions.in(
                Workload.PIPELINE,
                () -> jdbc.update(
                        """
                        UPDATE pull_cursor SET position = ?, lease_owner = NULL, lease_until = NULL,
                               next_at = now() + ? * interval '1 ms'
                        WHERE partner = ? AND lease_owner = ?""",
                        position.toString(),
                        pause.toMillis(),
                        partner,
                        node));
    }

    /** Ends a poll that failed: the cursor stays where it was. */
    public void postpone(String partner, String node, Duration pause) {
        transactions.in(
                Workload.PIPELINE,
                () -> jdbc.update(
                        """
                        UPDATE pull_cursor SET lease_owner = NULL, lease_until = NULL, next_at = now() + ? * interval '1 ms'
                        WHERE partner = ? AND lease_owner = ?""",
                        pause.toMillis(),
                        partner,
                        node));
    }
}
