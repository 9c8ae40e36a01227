package io.orderhub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.CannotCreateTransactionException;

class TogetherTest {

    private static final String FIRST = "first";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private final List<List<String>> groups = Collections.synchronizedList(new ArrayList<>());
    private final Together<String, String> together = new Together<>(this::work);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void who_comes_while_others_are_done_goes_with_all_who_waited() throws Exception {
        List<Future<String>> outcomes = whileTheFirstIsDone("a", "b", "c");
        for (int n = 0; n < 3; n++) {
            assertThat(outcomes.get(n).get()).isEqualTo("did " + "abc".charAt(n));
        }
        assertThat(groups).hasSize(2);
        assertThat(groups.get(1)).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void what_is_wrong_with_one_is_told_to_that_one_alone() throws Exception {
        List<Future<String>> outcomes = whileTheFirstIsDone("a", "bad", "refused", "c");
        assertThat(outcomes.get(0).get()).isEqualTo("did a");
        assertThatThrownBy(outcomes.get(1)::get).hasRootCauseMessage("bad");
        assertThatThrownBy(outcomes.get(2)::get).hasRootCauseMessage("refused");
        assertThat(outcomes.get(3).get()).isEqualTo("did c");
    }

    @Test
    void when_the_database_is_away_nobody_waits_for_it_once_more() throws Exception {
        List<Future<String>> outcomes = whileTheFirstIsDone("a", "away", "c");
        for (Future<String> outcome : outcomes) {
            assertThatThrownBy(outcome::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(CannotCreateTransactionException.class);
        }
        assertThat(groups).hasSize(2);
        assertThat(together.one("d")).isEqualTo("did d");
    }

    private List<Future<String>> whileTheFirstIsDone(String... wishes) throws Exception {
        Future<String> first = threads.submit(() -> together.one(FIRST));
        await().atMost(Duration.ofMinutes(1)).until(() -> !groups.isEmpty());
        List<Future<String>> outcomes = new ArrayList<>();
        for (String wish : wishes) {
            outcomes.add(threads.submit(() -> together.one(wish)));
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> together.waiting() == wishes.length);
        firstMayEnd.countDown();
        assertThat(first.get()).isEqualTo("did first");
        return outcomes;
    }

    private List<Supplier<String>> work(List<String> wishes) {
        groups.add(wishes);
        if (wishes.contains(FIRST)) {
            try {
                firstMayEnd.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        if (wishes.contains("away")) {
            throw new CannotCreateTransactionException("away");
        }
        if (wishes.contains("bad")) {
            throw new IllegalStateException("bad");
        }
        return wishes.stream().map(this::outcome).toList();
    }

    private Supplier<String> outcome(String wish) {
        return () -> {
            if (wish.equals("refused")) {
                throw new IllegalArgumentException("refused");
            }
            return "did " + wish;
        };
    }
}
