package io.orderhub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orderhub.dev.SharedPostgres;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.Sending;
import io.orderhub.reason.ReasonCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A worker that died or was too slow: its delivery goes to another one, which must find out before it sends. */
class LeaseTest {

    private static final Endpoint ENDPOINT = Endpoints.named(
            "erp-a", new Sending.Retry(4, Duration.ofMillis(10), Duration.ofMillis(40), Duration.ofMillis(400)), 4);

    private ConfigurableApplicationContext context;
    private DeliveryQueue queue;
    private Attempts attempts;
    private DeliveryQueries queries;

    @BeforeEach
    void start() {
        context = DeliveryContext.start(
                SharedPostgres.freshDatabase(),
                more -> more.registerBean(Renderings.class, () -> claim -> Documents.empty()));
        queue = context.getBean(DeliveryQueue.class);
        attempts = context.getBean(Attempts.class);
        queries = context.getBean(DeliveryQueries.class);
        context.getBean(Deliveries.class).enqueue(List.of(DeliveriesTest.order(1, "erp-a")));
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void what_is_leased_is_nobody_elses() {
        assertThat(queue.claim(Map.of(ENDPOINT, 5))).hasSize(1);
        assertThat(queue.claim(Map.of(ENDPOINT, 5))).isEmpty();
    }

    @Test
    void a_claim_that_never_began_is_simply_sent_by_the_next_one() {
        claim();
        assertThat(claim().uncertain()).isFalse();
    }

    @Test
    void an_attempt_that_never_ended_has_an_unknown_outcome_and_the_steps_that_were_committed() {
        Claim first = claim();
        attempts.begin(first);
        attempts.step(first, "shipment", "shp_1");

        Parcel second = attempts.begin(claim());

        assertThat(second.mustLookUp()).isTrue();
        assertThat(second.claim().uncertain()).isTrue();
        assertThat(second.step("shipment")).contains("shp_1");
        assertThat(queries.attempts(first.id()))
                .extracting(AttemptView::outcome)
                .containsOnly(Optional.empty());
    }

    @Test
    void who_comes_too_late_can_neither_go_on_nor_confirm_nor_fail() {
        Claim late = claim();
        attempts.begin(late);
        Claim holder = claim();
        attempts.begin(holder);

        assertThatThrownBy(() -> attempts.step(late, "shipment", "shp_1")).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> attempts.sent(late, "thanks", Map.of(), false)).isInstanceOf(LeaseLostException.class);
        attempts.failed(late, Failure.of(FailureClass.REFUSED, "too late"));
        assertThat(state(late)).isEqualTo(DeliveryState.WAITING);

        attempts.sent(holder, "thanks", Map.of(), false);
        assertThat(state(late)).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void what_the_endpoint_cannot_tell_is_a_question_to_a_person() {
        Claim claim = claim();
        attempts.begin(claim);
        attempts.failed(claim, Failure.of(FailureClass.OUTCOME_UNKNOWN, "two shipments with this reference"));
        assertThat(state(claim)).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(queries.find(claim.id()).orElseThrow().reason()).contains(ReasonCode.DELIVERY_OUTCOME_UNKNOWN);
    }

    @Test
    void a_finished_delivery_enqueued_again_is_none() {
        Claim claim = claim();
        attempts.begin(claim);
        attempts.sent(claim, "thanks", Map.of(), false);
        assertThat(context.getBean(Deliveries.class).enqueue(List.of(DeliveriesTest.order(1, "erp-a"))))
                .isZero();
        assertThat(queries.page(DeliveryFilter.ALL, Long.MAX_VALUE, 10)).hasSize(1);
    }

    @Test
    void an_answer_is_kept_up_to_four_kilobytes() {
        Claim claim = claim();
        attempts.begin(claim);
        attempts.failed(claim, Failure.of(FailureClass.REFUSED, "é".repeat(5000) + "\0"));
        assertThat(queries.attempts(claim.id()).get(0).answer()).isEqualTo("é".repeat(2048));
    }

    /** Waits until the lease before, if there was one, has run out on the database's clock. */
    private Claim claim() {
        List<Claim> claimed = new ArrayList<>();
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            claimed.addAll(queue.claim(Map.of(ENDPOINT, 1)));
            return !claimed.isEmpty();
        });
        return claimed.get(0);
    }

    private DeliveryState state(Claim claim) {
        return queries.find(claim.id()).orElseThrow().state();
    }
}
