package io.orderhub.delivery;

import io.orderhub.dev.Database;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.Sending;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The delivery machinery alone, without routes: an endpoint in this process that takes everything after a while. */
final class BareSending implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final JdbcClient jdbc;

    /** @param latency of a call */
    BareSending(Database database, int inFlight, Duration latency) {
        Endpoint endpoint = Endpoints.with(
                "erp-a", Sending.DEFAULT.with(new Sending.Limits(inFlight, Optional.empty(), Optional.empty())));
        Accepting sender = new Accepting(latency);
        context = DeliveryContext.start(
                database,
                more -> {
                    more.registerBean(Configuration.class, () -> Endpoints.configuration(endpoint));
                    more.registerBean(Sender.class, () -> sender);
                    more.registerBean(Renderings.class, () -> claim -> Documents.empty());
                    more.registerBean(BatchRenderings.class, () -> Documents::file);
                },
                Dispatcher.class,
                Batches.class,
                Expiry.class);
        sender.attempts = context.getBean(Attempts.class);
        jdbc = context.getBean(JdbcClient.class);
    }

    /** Of orders of their own, numbered on after a number. */
    void enqueue(int after, int count) {
        context.getBean(Deliveries.class)
                .enqueue(IntStream.rangeClosed(after + 1, after + count)
                        .mapToObj(n -> DeliveriesTest.order(n, "erp-a"))
                        .toList());
    }

    void awaitFewerThan(int most) throws InterruptedException {
        while (jdbc.sql("SELECT count(*) FROM (SELECT FROM delivery LIMIT ?) AS waiting")
                        .param(most)
                        .query(Long.class)
                        .single()
                >= most) {
            Thread.sleep(20);
        }
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    @Override
    public void close() {
        context.close();
    }

    private static final class Accepting implements Sender {

        private final Duration latency;
        private volatile Attempts attempts;

        Accepting(Duration latency) {
            this.latency = latency;
        }

        @Override
        public void send(Claim claim) {
            attempts.begin(claim);
            try {
                Thread.sleep(latency.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            attempts.sent(claim, "thanks", Map.of(), false);
        }
    }
}
