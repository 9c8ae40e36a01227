package io.orderhub.delivery;

import io.orderhub.dev.SharedPostgres;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.Sending;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How fast deliveries are claimed when few and when many wait: by turns, in one process and one server. */
public final class ClaimBench {

    private static final int CLAIMED = 50;
    private static final int WARM_UP = 40;

    private final Endpoint endpoint = Endpoints.with(
            "erp-a", Sending.DEFAULT.with(new Sending.Limits(CLAIMED, Optional.empty(), Optional.empty())));

    private ClaimBench() {}

    /** @return one line: both rates and their ratio */
    public static String run(int few, int many, int rounds) {
        ClaimBench bench = new ClaimBench();
        try (Queue small = bench.queue(few);
                Queue large = bench.queue(many)) {
            for (int n = 0; n < WARM_UP; n++) {
                small.claim();
                large.claim();
            }
            small.nanos = 0;
            large.nanos = 0;
            for (int n = 0; n < rounds; n++) {
                small.claim();
                large.claim();
            }
            double smallRate = small.rate(rounds);
            double largeRate = large.rate(rounds);
            return "%,.0f claims/s with %,d waiting, %,.0f with %,d: ratio %.2f"
                    .formatted(smallRate, few, largeRate, many, largeRate / smallRate);
        }
    }

    private Queue queue(int waiting) {
        ConfigurableApplicationContext context = DeliveryContext.start(
                SharedPostgres.freshDatabase(),
                more -> more.registerBean(Renderings.class, () -> claim -> Documents.empty()));
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        Queue queue = new Queue(context, jdbc, endpoint);
        queue.add(waiting);
        jdbc.sql("VACUUM ANALYZE delivery").update();
        return queue;
    }

    private static final class Queue implements AutoCloseable {

        private final ConfigurableApplicationContext context;
        private final JdbcClient jdbc;
        private final Endpoint endpoint;
        private final DeliveryQueue queue;
        private long added;
        private long nanos;

        Queue(ConfigurableApplicationContext context, JdbcClient jdbc, Endpoint endpoint) {
            this.context = context;
            this.jdbc = jdbc;
            this.endpoint = endpoint;
            this.queue = context.getBean(DeliveryQueue.class);
        }

        /** Claims what may be in flight; then that is gone, as if sent, and as much is enqueued again. */
        void claim() {
            long start = System.nanoTime();
            List<Claim> claimed = queue.claim(Map.of(endpoint, CLAIMED));
            nanos += System.nanoTime() - start;
            if (claimed.size() != CLAIMED) {
                throw new IllegalStateException("only " + claimed.size() + " were claimed");
            }
            jdbc.sql("DELETE FROM delivery WHERE id = ANY(?)")
                    .param(claimed.stream().mapToLong(Claim::id).toArray())
                    .update();
            add(CLAIMED);
        }

        double rate(int rounds) {
            return rounds * CLAIMED / (nanos / (double) Duration.ofSeconds(1).toNanos());
        }

        private void add(int count) {
            jdbc.sql(
                            """
                            INSERT INTO delivery (idempotency_key, endpoint, document, subject_kind, subject, order_id,
                                                  partner, usage, business_key)
                            SELECT 'SO-9-' || n || ':sales-order:erp-a', 'erp-a', 'sales-order', 0, 'SO-9-' || n, n,
                                   'bench', 'P', 'SO-9-' || n
                            FROM generate_series(?::bigint, ?::bigint) AS n
                            """)
                    .params(added + 1, added + count)
                    .update();
            added += count;
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
