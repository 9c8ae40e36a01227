package io.orderhub.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.canonical.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        Runnable between = traffic.betweenStepsOf(Lane.BULK);
        work(300);
        between.run();
        assertThat(rests).isEmpty();
        assertThat(traffic.flows()).isFalse();
    }

    @Test
    void ordersWhoseSendersWaitRestForNobody() {
        Runnable between = traffic.betweenStepsOf(Lane.INTERACTIVE);
        traffic.seen(5);
        work(300);
        between.run();
        assertThat(rests).isEmpty();
    }

    @Test
    void bulkWorkRestsForTheOrdersThatCameDuringEachOfItsSteps() {
        traffic.seen(7);
        Runnable between = traffic.betweenStepsOf(Lane.BULK);
        work(300);
        traffic.seen(2);
        traffic.seen(3);
        between.run();
        work(50);
        between.run();
        work(50);
        traffic.seen(1);
        between.run();
        assertThat(rests).containsExactly(Duration.ofMillis(100), Duration.ofMillis(20));
    }

    @ParameterizedTest
    @CsvSource({
        "16,    300,  10,   25, more processors are done with them sooner",
        " 2,     30, 500,   60, bulk work keeps a third of its time however many come",
        " 2,  20000, 500, 1000, a step that was held up is not held up as long once more"
    })
    void aRestHasItsBounds(int processors, long worked, int came, int rest, String why) {
        InteractiveTraffic node = on(processors);
        Runnable between = node.betweenStepsOf(Lane.BULK);
        work(worked);
        node.seen(came);
        between.run();
        assertThat(rests).as(why).containsExactly(Duration.ofMillis(rest));
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
