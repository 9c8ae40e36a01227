package io.orderhub.delivery;

import io.orderhub.dev.SharedPostgres;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.Sending;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a great many deliveries leave behind in the table that works as the queue: it should stay small for ever. */
public final class BloatBench {

    private static final int AT_ONCE = 1000;
    private static final int CONCURRENCY = 16;

    private BloatBench() {}

    /** Delivers so many, never more than about a thousand waiting, and tells how large the queue has become ten times. */
    public static void run(int deliveries, PrintStream out) throws InterruptedException {
        Endpoint endpoint = Endpoints.with(
                "erp-a", Sending.DEFAULT.with(new Sending.Limits(CONCURRENCY, Optional.empty(), Optional.empty())));
        Accepting sender = new Accepting();
        try (ConfigurableApplicationContext context = DeliveryContext.start(
                SharedPostgres.freshDatabase(),
                more -> {
                    more.registerBean(Configuration.class, () -> Endpoints.configuration(endpoint));
                    more.registerBean(Sender.class, () -> sender);
                    more.registerBean(Renderings.class, () -> claim -> Documents.empty());
                    more.registerBean(BatchRenderings.class, () -> Documents::file);
                },
                Dispatcher.class,
                Batches.class,
                Expiry.class)) {
            sender.attempts = context.getBean(Attempts.class);
            JdbcClient jdbc = context.getBean(JdbcClient.class);
            long start = System.nanoTime();
            for (int done = 0; done < deliveries; done += AT_ONCE) {
                enqueue(context.getBean(Deliveries.class), done);
                awaitFewerThan(AT_ONCE / 2, jdbc);
                if ((done + AT_ONCE) % Math.max(AT_ONCE, deliveries / 10) == 0) {
                    out.println("  " + size(jdbc, done + AT_ONCE));
                }
            }
            awaitFewerThan(1, jdbc);
            double seconds = (System.nanoTime() - start) / 1e9;
            out.printf("  %,d in %.0f s: %.0f deliveries/s%n", deliveries, seconds, deliveries / seconds);
            out.println("  at the end: " + size(jdbc, deliveries));
        }
    }

    private static void enqueue(Deliveries deliveries, int done) {
        deliveries.enqueue(IntStream.rangeClosed(1, AT_ONCE)
                .mapToObj(n -> DeliveriesTest.order(done + n, "erp-a"))
                .toList());
    }

    private static void awaitFewerThan(int most, JdbcClient jdbc) throws InterruptedException {
        while (jdbc.sql("SELECT count(*) FROM delivery").query(Long.class).single() >= most) {
            Thread.sleep(20);
        }
    }

    private static String size(JdbcClient jdbc, int delivered) {
        return jdbc.sql(
                        """
                        SELECT pg_table_size('delivery') / 1024 AS rows, pg_indexes_size('delivery') / 1024 AS indexes,
                               n_dead_tup AS dead, n_tup_upd AS updated, n_tup_hot_upd AS hot
                        FROM pg_stat_user_tables WHERE relname = 'delivery'
                        """)
                .query((row, n) ->
                        "%,d delivered: table %,d KB, indexes %,d KB, %,d dead rows; %.0f %% of updates in place"
                                .formatted(
                                        delivered,
                                        row.getLong("rows"),
                                        row.getLong("indexes"),
                                        row.getLong("dead"),
                                        100.0 * row.getLong("hot") / Math.max(1, row.getLong("updated"))))
                .single();
    }

    /** An endpoint that takes everything at once. */
    private static final class Accepting implements Sender {

        private volatile Attempts attempts;

        @Override
        public void send(Claim claim) {
            attempts.begin(claim);
            attempts.sent(claim, "thanks", Map.of(), false);
        }
    }
}
