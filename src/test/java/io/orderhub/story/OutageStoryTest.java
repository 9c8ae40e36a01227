package io.orderhub.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PostgreSQL and Kafka go away for a minute under load and come back; the hub is never restarted. */
class OutageStoryTest {

    private static final Duration AWAY = Duration.ofSeconds(60);

    private static RunningHub hub;

    @BeforeAll
    static void start() {
        hub = RunningHub.start();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void nothing_is_lost_while_postgresql_is_away() throws Exception {
        Load load = new Load(hub, "PG-", 1000);
        load.start();
        hub.surroundings().postgres().stop();
        Thread.sleep(AWAY.toMillis());
        hub.surroundings().postgres().start();
        load.stop();
        load.assertNothingLost();
    }

    @Test
    void nothing_is_lost_while_kafka_is_away() throws Exception {
        Load load = new Load(hub, "KAFKA-", 5000);
        load.start();
        hub.surroundings().kafka().stop();
        Thread.sleep(AWAY.toMillis());
        hub.surroundings().kafka().start();
        load.stop();
        load.assertNothingLost();
    }

    /** A file of five orders every second, until stopped. */
    private static final class Load {

        private static final int ORDERS = 5;

        private final RunningHub hub;
        private final String prefix;
        private final int firstControl;
        private final AtomicBoolean running = new AtomicBoolean(true);
        private final AtomicInteger files = new AtomicInteger();
        private CompletableFuture<Void> sender = CompletableFuture.completedFuture(null);

        Load(RunningHub hub, String prefix, int firstControl) {
            this.hub = hub;
            this.prefix = prefix;
            this.firstControl = firstControl;
        }

        void start() throws InterruptedException {
            sender = CompletableFuture.runAsync(this::send);
            Thread.sleep(3_000);
        }

        void stop() throws InterruptedException {
            Thread.sleep(3_000);
            running.set(false);
            sender.join();
        }

        private void send() {
            while (running.get()) {
                int file = files.incrementAndGet();
                hub.drop(
                        "cedar-pine",
                        prefix + file + ".edi",
                        Edi850.interchange(firstControl + file)
                                .orders(prefix + file + "-", ORDERS)
                                .text());
                try {
                    Thread.sleep(1_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        void assertNothingLost() {
            long expected = (long) files.get() * ORDERS;
            hub.eventually("all orders", () -> assertThat(
                            hub.count("SELECT count(*) FROM sales_order WHERE order_number LIKE ?", prefix + "%"))
                    .isEqualTo(expected));
            hub.awaitReceptionsDone();
            hub.awaitAllDelivered();
            assertThat(hub.count(
                            """
                            SELECT count(*) FROM fulfillment_order f JOIN sales_order o ON o.id = f.order_id
                            WHERE o.order_number LIKE ?""",
                            prefix + "%"))
                    .isEqualTo(expected);
            assertThat(hub.surroundings().sandbox().erp().books().effects().stream()
                            .filter(effect -> effect.detail().toString().contains(prefix))
                            .count())
                    .isEqualTo(expected);
        }
    }
}
