package io.orderhub.delivery;

import io.orderhub.dev.SharedPostgres;
import java.io.PrintStream;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a great many deliveries leave behind: the table that works as the queue should stay small for ever, those that keep
 * what was done should hold little but it.
 */
public final class BloatBench {

    private static final int AT_ONCE = 1000;
    private static final int CONCURRENCY = 50;

    private BloatBench() {}

    /** Delivers so many, never more than about two thousand waiting, and tells how large the queue has become ten times. */
    public static void run(int deliveries, PrintStream out) throws InterruptedException {
        try (BareSending sending = new BareSending(SharedPostgres.freshDatabase(), CONCURRENCY, Duration.ZERO)) {
            long start = System.nanoTime();
            long lap = start;
            int every = Math.max(AT_ONCE, deliveries / 10);
            for (int done = 0; done < deliveries; done += AT_ONCE) {
                sending.enqueue(done, AT_ONCE);
                sending.awaitFewerThan(AT_ONCE);
                if ((done + AT_ONCE) % every == 0) {
                    double seconds = (System.nanoTime() - lap) / 1e9;
                    lap = System.nanoTime();
                    out.printf(
                            "  %,d delivered, %,.0f/s: %s%n", done + AT_ONCE, every / seconds, queue(sending.jdbc()));
                }
            }
            sending.awaitFewerThan(1);
            double seconds = (System.nanoTime() - start) / 1e9;
            out.printf("  %,d in %.0f s: %.0f deliveries/s%n", deliveries, seconds, deliveries / seconds);
            out.println("  at the end: " + queue(sending.jdbc()));
            for (String table : new String[] {"delivery_archive", "delivery_attempt", "delivery_payload"}) {
                out.println("  " + kept(sending.jdbc(), table));
            }
        }
    }

    private static String queue(JdbcClient jdbc) {
        return jdbc.sql(
                        """
                        SELECT pg_table_size('delivery') / 1024 AS rows, pg_indexes_size('delivery') / 1024 AS indexes,
                               n_dead_tup AS dead, n_tup_upd AS updated, n_tup_hot_upd AS hot, autovacuum_count AS vacuums
                        FROM pg_stat_user_tables WHERE relname = 'delivery'
                        """)
                .query((row, n) ->
                        "table %,d KB, indexes %,d KB, %,d dead rows, vacuumed %d times; %.0f %% of updates in place"
                                .formatted(
                                        row.getLong("rows"),
                                        row.getLong("indexes"),
                                        row.getLong("dead"),
                                        row.getLong("vacuums"),
                                        100.0 * row.getLong("hot") / Math.max(1, row.getLong("updated"))))
                .single();
    }

    /** Bytes on disk against those of the rows in it, their headers and line pointers (28 bytes) included. */
    private static String kept(JdbcClient jdbc, String table) {
        return jdbc.sql(
                        """
                        SELECT count(*) AS rows, sum(pg_column_size(t.*) + 4) AS live, pg_table_size('%1$s') AS size,
                               pg_indexes_size('%1$s') AS indexes
                        FROM %1$s t
                        """
                                .formatted(table))
                .query((row, n) -> "%s: %,d rows of %,d KB in %,d KB (%.2f times), indexes %,d KB"
                        .formatted(
                                table,
                                row.getLong("rows"),
                                row.getLong("live") / 1024,
                                row.getLong("size") / 1024,
                                (double) row.getLong("size") / row.getLong("live"),
                                row.getLong("indexes") / 1024))
                .single();
    }
}
