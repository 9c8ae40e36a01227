package io.orderhub.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.partner.Configuration;
import io.orderhub.partner.Partner;
import io.orderhub.partner.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Partners take a gap for a lost document and a double for a repeated one: there must be neither. */
class ControlNumbersTest {
    private static final int THREADS = 8;
    private static final int BATCHES = 60;

    private static LedgerUnderTest ledger;

    @BeforeAll
    static void start() {
        ledger = new LedgerUnderTest();
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @Test
    void eight_threads_that_roll_back_at_random_leave_no_gap_and_no_double() throws Exception {
        ControlNumbers numbers = ledger.bean(ControlNumbers.class);
        ConcurrentLinkedQueue<Long> stored = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> running = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            Random random = new Random(t);
            running.add(threads.submit(() -> {
                for (int i = 0; i < BATCHES; i++) {
                    batch(numbers, random, stored);
                }
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
        threads.shutdown();
        assertThat(stored).hasSizeGreaterThan(THREADS * BATCHES / 2);
        assertThat(stored)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, stored.size()).boxed().toList());
    }

    private static void batch(ControlNumbers numbers, Random random, ConcurrentLinkedQueue<Long> stored) {
        List<Long> taken = new ArrayList<>();
        try {
            ledger.inTransaction(() -> {
                for (long number : numbers.take("acme/interchange", 1 + random.nextInt(4))) {
                    taken.add(number);
                }
                if (random.nextInt(3) == 0) {
                    throw new IllegalStateException("the bytes were not stored");
                }
            });
            stored.addAll(taken);
        } catch (IllegalStateException e) {
            // rolled back: its numbers must come again
        }
    }

    @Test
    void a_counter_starts_where_the_partner_wants_it_and_goes_on_from_there_when_it_is_raised() {
        ledger.inTransaction(() -> {
            assertThat(startingAt(5001).take("north/interchange", 2)).containsExactly(5001, 5002);
            assertThat(startingAt(5001).next("north/interchange")).isEqualTo(5003);
            assertThat(startingAt(7000).take("north/interchange", 2)).containsExactly(7000, 7001);
            assertThat(startingAt(10).next("north/interchange")).isEqualTo(7002);
        });
        ledger.jdbc().update("UPDATE control_number SET last = 999999998 WHERE name = 'north/interchange'");
        ledger.inTransaction(() ->
                assertThat(startingAt(7000).take("north/interchange", 3)).containsExactly(999_999_999, 7000, 7001));
    }

    private static ControlNumbers startingAt(long first) {
        Partner north = new Partner(
                "north",
                "North",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                first);
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean(
                "configuration", new Configuration(new Snapshot("1", Map.of("north", north), Map.of(), List.of())));
        return new ControlNumbers(ledger.jdbc(), beans.getBeanProvider(Configuration.class));
    }
}
