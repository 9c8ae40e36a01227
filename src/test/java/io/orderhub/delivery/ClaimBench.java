package io.orderhub.delivery;

import io.orderhub.dev.SharedPostgres;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.Sending;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How fast deliveries are claimed when few and when many wait, and when most of them may not go: by turns, in one process and
 * one server.
 */
public final class ClaimBench {

    private static final int CLAIMED = 50;
    private static final int WARM_UP = 40;

    private final Endpoint endpoint = Endpoints.with(
            "erp-a", Sending.DEFAULT.with(new Sending.Limits(CLAIMED, Optional.empty(), Optional.empty())));
    private final PrintStream out;

    private ClaimBench(PrintStream out) {
        this.out = out;
    }

    /** Prints the rates and their ratios to that with few waiting. */
    public static void run(int few, int many, int rounds, PrintStream out) {
        new ClaimBench(out).run(few, many, rounds);
    }

    private void run(int few, int many, int rounds) {
        try (Queue small = queue(few);
                Queue large = queue(many);
                Queue hindered = queue(many)) {
            hindered.hinder(many / 10);
            List<Queue> all = List.of(small, large, hindered);
            for (int n = 0; n < WARM_UP; n++) {
                all.forEach(Queue::claim);
            }
            all.forEach(each -> each.nanos.clear());
            for (int n = 0; n < rounds; n++) {
                all.forEach(Queue::claim);
            }
            out.printf("%,.0f claims/s with %,d waiting%n", small.rate(), few);
            out.println(large.against(small, "%,d waiting".formatted(many)));
            out.println(hindered.against(
                    small,
                    "as many, and before them %,d each of one key, of a paused partner, parked, due later, and of 20 other endpoints"
                            .formatted(many / 10)));
        }
    }

    private Queue queue(int waiting) {
        ConfigurableApplicationContext context = DeliveryContext.start(
                SharedPostgres.freshDatabase(),
                more -> more.registerBean(Renderings.class, () -> claim -> Documents.empty()));
        Queue queue = new Queue(context, context.getBean(JdbcClient.class), endpoint);
        queue.add(waiting);
        queue.analyze();
        return queue;
    }

    private final class Queue implements AutoCloseable {

        private final ConfigurableApplicationContext context;
        private final JdbcClient jdbc;
        private final Endpoint endpoint;
        private final DeliveryQueue queue;
        private final List<Long> nanos = new ArrayList<>();
        private long added;

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
            nanos.add(System.nanoTime() - start);
            if (claimed.size() != CLAIMED) {
                throw new IllegalStateException("only " + claimed.size() + " were claimed");
            }
            remove(claimed);
            add(CLAIMED);
        }

        /** The longest due may not go: so many of each kind, all before the others. */
        void hinder(int each) {
            long start = System.nanoTime();
            jdbc.sql("INSERT INTO delivery_pause (scope, id, paused_by) VALUES ('partner', 'paused', 'bench')")
                    .update();
            String longAgo = "now() - interval '1 hour'";
            add(1, "KEY-", "'erp-a'", "'bench'", "'one'", "0", "now() + interval '1 hour'");
            add(each, "BLOCKED-", "'erp-a'", "'bench'", "'one'", "0", longAgo);
            add(each, "PAUSED-", "'erp-a'", "'paused'", "'P-' || n", "0", longAgo);
            add(each, "PARKED-", "'erp-a'", "'bench'", "'D-' || n", "1", longAgo);
            add(each, "LATER-", "'erp-a'", "'bench'", "'L-' || n", "0", "now() + interval '1 day'");
            add(each, "OTHER-", "'erp-' || n % 20", "'bench'", "'O-' || n", "0", longAgo);
            analyze();
            int claims = 0;
            for (int got = 0; got < CLAIMED; claims++) {
                List<Claim> claimed = queue.claim(Map.of(endpoint, CLAIMED));
                got += claimed.size();
                remove(claimed);
            }
            out.printf(
                    "past %,d that may not go after %,d claims, %.1f s, once%n",
                    2 * each, claims, (System.nanoTime() - start) / 1e9);
        }

        private void remove(List<Claim> claimed) {
            jdbc.sql("DELETE FROM delivery WHERE id = ANY(?)")
                    .param(claimed.stream().mapToLong(Claim::id).toArray())
                    .update();
        }

        void analyze() {
            jdbc.sql("VACUUM ANALYZE delivery").update();
        }

        double rate() {
            double all = nanos.stream().mapToLong(Long::longValue).sum();
            return nanos.size() * CLAIMED / (all / Duration.ofSeconds(1).toNanos());
        }

        private long median() {
            return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow();
        }

        String against(Queue small, String what) {
            return "%,.0f claims/s with %s: ratio %.2f (of the medians %.2f)"
                    .formatted(rate(), what, rate() / small.rate(), (double) small.median() / median());
        }

        private void add(int count) {
            add(count, "SO-9-" + added + "-", "'erp-a'", "'bench'", "'SO-9-%d-' || n".formatted(added), "0", "now()");
            added += count;
        }

        private void add(
                int count, String name, String endpoint, String partner, String key, String state, String due) {
            jdbc.sql(
                            """
                            INSERT INTO delivery (idempotency_key, endpoint, document, subject_kind, subject, order_id,
                                                  partner, usage, business_key, state, next_at)
                            SELECT '%1$s' || n || ':sales-order:erp-a', %2$s, 'sales-order', 0, '%1$s' || n, n, %3$s, 'P',
                                   %4$s, %5$s, %6$s
                            FROM generate_series(1, ?) AS n
                            """
                                    .formatted(name, endpoint, partner, key, state, due))
                    .param(count)
                    .update();
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
