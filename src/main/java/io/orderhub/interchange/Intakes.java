package io.orderhub.interchange;

import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Which node polls a partner's inbox, and which partners' intakes people have stopped. */
@Repository
public class Intakes {

    private final JdbcTemplate jdbc;
    private final Transactions transactions;

    public Intakes(JdbcTemplate jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Whether this node may take files of the partner now: nobody paused it, and no other node holds the lease. */
    public boolean mayPoll(String partner, String node, Duration lease) {
        return transactions.in(
                Workload.PIPELINE,
                () -> jdbc.update(
                                """
                                INSERT INTO intake_lease AS l (partner, owner, lease_until)
                                SELECT ?, ?, now() + ? * interval '1 ms'
                                WHERE NOT EXISTS (SELECT 1 FROM intake_pause WHERE partner = ?)
                                ON CONFLICT (partner) DO UPDATE
                                SET owner = excluded.owner, lease_until = excluded.lease_until
                                WHERE l.owner = excluded.owner OR l.lease_until < now()""",
                                partner,
                                node,
                                lease.toMillis(),
                                partner)
                        == 1);
    }

    /** Files stay in the partner's inbox, its marketplace is not polled, until it is resumed. */
    public void pause(String partner, String by) {
        transactions.in(
                Workload.CONSOLE,
                () -> jdbc.update(
                        "INSERT INTO intake_pause (partner, paused_by) VALUES (?, ?) ON CONFLICT DO NOTHING",
                        partner,
                        by));
    }

    public void resume(String partner) {
        transactions.in(Workload.CONSOLE, () -> jdbc.update("DELETE FROM intake_pause WHERE partner = ?", partner));
    }

    public Set<String> paused() {
        return new TreeSet<>(jdbc.queryForList("SELECT partner FROM intake_pause", String.class));
    }
}
