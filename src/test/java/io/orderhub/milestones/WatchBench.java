package io.orderhub.milestones;

import io.orderhub.dev.Database;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.partner.Milestone;
import io.orderhub.partner.SnapshotLoader;
import io.orderhub.pipeline.PipelineUnderTest;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** How long a sweep takes while a great many things are under way, by the milestones that the hub ships. */
public final class WatchBench {

    private static final int ROUNDS = 5;

    /** Orders on their way: each with a fulfillment order at its warehouse, a shipment, a parcel and a waiting delivery. */
    private static final List<String> ROWS = List.of(
            """
            INSERT INTO sales_order (id, partner, agreement, buyer, order_number, release_number, usage, status, type, channel,
                                     line_count, snapshot, received_at, document, ship_by)
            SELECT n, 'acme', 'a', 'b', n::text, '', 'P', 'READY_FOR_FULFILLMENT', 'STAND_ALONE', 'sftp', 1, 's', now(), '',
                   current_date + 9
            FROM generate_series(1, %1$d) n""",
            """
            INSERT INTO fulfillment_order (order_id, number, warehouse, status, lines)
            SELECT n, 1, CASE n %% 2 WHEN 0 THEN 'EAST' ELSE 'WEST' END, 'RELEASED', '[]' FROM generate_series(1, %1$d) n""",
            """
            INSERT INTO shipment (order_id, fulfillment, number, reference, status, milestone, moved_at, shipped_at, source,
                                  document, content_hash)
            SELECT n, 1, 1, 'W', 'SHIPPED', 'SHIPPED', now(), now(), 'x12-945', 1, '' FROM generate_series(1, %1$d) n""",
            """
            INSERT INTO parcel (order_id, fulfillment, shipment, tracking, status, milestone, moved_at)
            SELECT n, 1, 1, '1Z' || n, 'IN_TRANSIT', 'IN_TRANSIT', now() FROM generate_series(1, %1$d) n""",
            """
            INSERT INTO delivery (idempotency_key, endpoint, document, subject_kind, subject, order_id, partner, usage,
                                  business_key)
            SELECT 'SO-' || n, 'erp-next', 'sales-order', 0, 'SO-' || n, n, 'acme', 'P', n::text
            FROM generate_series(1, %1$d) n""");

    private WatchBench() {}

    /**
     * @param under how many orders are under way
     * @param stuck how many fulfillment orders and how many parcels of these are stuck
     */
    public static void run(int under, int stuck, PrintStream out) {
        Database database = SharedPostgres.freshDatabase();
        JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
        ROWS.forEach(sql -> jdbc.update(sql.formatted(under)));
        jdbc.execute("VACUUM ANALYZE");
        List<Milestone> milestones = new SnapshotLoader(
                        Path.of("."), text -> text.replaceAll("\\$\\{[^}:]*:([^}]*)}", "$1")
                                .replaceAll("\\$\\{[^}]*}", "http://localhost"))
                .load()
                .milestones();
        try (PipelineUnderTest hub = PipelineUnderTest.on(database, Map.of(), milestones, List.of())) {
            MilestoneWatch watch = hub.bean(MilestoneWatch.class);
            out.printf("%,d orders under way, none stuck: a sweep takes %.1f ms%n", under, sweeps(watch));
            jdbc.update(
                    "UPDATE fulfillment_order SET status_since = now() - interval '5 hours' WHERE order_id <= ?",
                    stuck);
            jdbc.update("UPDATE parcel SET moved_at = now() - interval '25 hours' WHERE order_id <= ?", stuck);
            long start = System.nanoTime();
            int found = watch.sweep();
            out.printf("%,d things are found in %.0f ms%n", found, (System.nanoTime() - start) / 1e6);
            out.printf("while they stand, a sweep takes %.1f ms%n", sweeps(watch));
            jdbc.update("UPDATE fulfillment_order SET status = 'PICKING' WHERE order_id <= ?", stuck);
            jdbc.update("UPDATE parcel SET moved_at = now() WHERE order_id <= ?", stuck);
            start = System.nanoTime();
            watch.sweep();
            out.printf(
                    "when they move, they are closed in %.0f ms; %d left%n",
                    (System.nanoTime() - start) / 1e6,
                    hub.bean(StuckThings.class).counts().values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
        }
    }

    /** Milliseconds a sweep, after a few to warm up. */
    private static double sweeps(MilestoneWatch watch) {
        for (int i = 0; i < ROUNDS; i++) {
            watch.sweep();
        }
        long start = System.nanoTime();
        for (int i = 0; i < ROUNDS; i++) {
            watch.sweep();
        }
        return (System.nanoTime() - start) / 1e6 / ROUNDS;
    }
}
