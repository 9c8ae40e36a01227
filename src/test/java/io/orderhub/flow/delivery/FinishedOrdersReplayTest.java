package io.orderhub.flow.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderhub.canonical.OrderId;
import io.orderhub.delivery.DeliveryFilter;
import io.orderhub.delivery.DeliveryState;
import io.orderhub.delivery.PayloadChoice;
import io.orderhub.delivery.ReplayItemState;
import io.orderhub.delivery.ReplayJob;
import io.orderhub.delivery.ReplayJobState;
import io.orderhub.delivery.ReplayJobs;
import io.orderhub.delivery.ReplayOptions;
import io.orderhub.delivery.ReplayRequest;
import io.orderhub.sandbox.Effect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A thousand finished orders replayed: the books of those who got them do not change by one line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FinishedOrdersReplayTest {

    private static final int ORDERS = 1000;
    private static final Duration LONG = Duration.ofMinutes(6);
    private static final List<String> ENDPOINTS = List.of("wms-east", "carrier-easypost", "erp-next", "erp-staging");
    private static final DeliveryFilter FINISHED = DeliveryFilter.ALL.in(Set.of(DeliveryState.SENT));

    @RegisterExtension
    final SandboxHub sandbox = new SandboxHub();

    @Test
    void a_thousand_finished_orders_replayed_have_no_effect_outside() {
        for (int n = 1; n <= ORDERS; n++) {
            OrderId order = sandbox.hub().order(n);
            ENDPOINTS.forEach(endpoint -> sandbox.hub().enqueue(order, endpoint));
        }
        int deliveries = ORDERS * ENDPOINTS.size();
        await().atMost(LONG).untilAsserted(() -> assertThat(sandbox.hub().in(DeliveryState.SENT))
                .hasSize(deliveries));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(sandbox.warehouse.books().effects("warehouse-order"))
                        .hasSize(ORDERS));
        List<List<String>> before = books();

        ReplayJob left = replay(false);
        assertThat(left.counts()).isEqualTo(Map.of(ReplayItemState.SUPPRESSED, (long) deliveries));
        assertThat(books()).isEqualTo(before);

        // every endpoint is really asked: an attempt each, which finds what is there
        ReplayJob asked = replay(true);
        assertThat(asked.counts()).isEqualTo(Map.of(ReplayItemState.ALREADY_EFFECTIVE, (long) deliveries));
        assertThat(sandbox.hub().in(DeliveryState.SENT)).hasSize(deliveries);
        assertThat(books()).isEqualTo(before);
        assertThat(sandbox.carrier.books().effects("label")).hasSize(ORDERS);
    }

    private ReplayJob replay(boolean askFinished) {
        ReplayJobs jobs = sandbox.hub().bean(ReplayJobs.class);
        long job = jobs.start(new ReplayRequest(
                        FINISHED,
                        new ReplayOptions(PayloadChoice.STORED, askFinished),
                        ReplayRequest.HIGHEST_RATE,
                        0,
                        "anna",
                        "to see that nothing happens"))
                .id();
        await().atMost(LONG).until(() -> jobs.find(job).orElseThrow().state() != ReplayJobState.RUNNING);
        return jobs.find(job).orElseThrow();
    }

    /** Without times: what the staging tables hold has none of its own. */
    private List<List<String>> books() {
        return sandbox.participants()
                .map(each -> each.books().effects().stream()
                        .map(FinishedOrdersReplayTest::line)
                        .sorted()
                        .toList())
                .toList();
    }

    private static String line(Effect effect) {
        return String.join(" ", effect.kind(), effect.key(), effect.reference(), effect.document());
    }
}
