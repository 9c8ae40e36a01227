package io.orderhub.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.pipeline.InteractiveTraffic.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InteractiveTrafficTest {

    private long now = Long.MAX_VALUE - 1_000; // it overflows, as the system's may
    private final List<Duration> rests = new ArrayList<>();
    private final InteractiveTraffic traffic = on(2);

    private InteractiveTraffic on(int processors) {
        return new InteractiveTraffic(
                () -> now,
                nanos -> {
                    rests.add(Duration.ofNanos(nanos));
                    now += nanos;
                },
                processors);
    }

    @Test
    void bulkWorkDoesNotRestWhileNobodyWaits() {
        Turn turn = traffic.turn();
        work(300);
        turn.step();
        assertThat(rests).isEmpty();
        assertThat(traffic.flows()).isFalse();
    }

    @Test
    void bulkWorkRestsForTheOrdersThatCameDuringEachOfItsSteps() {
        traffic.seen(7);
        Turn turn = traffic.turn();
        work(300);
        traffic.seen(2);
        traffic.seen(3);
        turn.step();
        work(50);
        turn.step();
        work(50);
        traffic.seen(1);
        turn.step();
        assertThat(rests).containsExactly(Duration.ofMillis(100), Duration.ofMillis(20));
    }

    @Test
    void moreProcessorsAreDoneWithThemSooner() {
        InteractiveTraffic large = on(16);
        Turn turn = large.turn();
        work(300);
        large.seen(10);
        turn.step();
        assertThat(rests).containsExactly(Duration.ofMillis(25));
    }

    @Test
    void bulkWorkKeepsAThirdOfItsTimeHoweverManyCome() {
        Turn turn = traffic.turn();
        work(30);
        traffic.seen(500);
        turn.step();
        assertThat(rests).containsExactly(Duration.ofMillis(60));
    }

    @Test
    void aStepThatWasHeldUpIsNotHeldUpAsLongOnceMore() {
        Turn turn = traffic.turn();
        work(20_000);
        traffic.seen(500);
        turn.step();
        assertThat(rests).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void trafficFlowsUntilNothingCameForAWhile() {
        traffic.seen(1);
        work(1_999);
        assertThat(traffic.flows()).isTrue();
        work(1);
        assertThat(traffic.flows()).isFalse();
    }

    private void work(long millis) {
        now += Duration.ofMillis(millis).toNanos();
    }
}
