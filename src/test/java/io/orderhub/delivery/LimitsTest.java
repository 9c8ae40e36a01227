package io.orderhub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderhub.dev.SharedPostgres;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.Hours;
import io.orderhub.partner.Sending;
import io.orderhub.reason.ExceptionCleared;
import io.orderhub.reason.ExceptionRaised;
import io.orderhub.reason.ReasonCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an endpoint's file says of speed, hours, age, circuit and repeats; the test claims by itself. */
class LimitsTest {

    private static final Sending PLAIN = Endpoints.sending(Endpoints.IMPATIENT, 50);
    /** Monday, noon in London. */
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private ConfigurableApplicationContext context;
    private DeliveryQueue queue;
    private Attempts attempts;
    private DeliveryQueries queries;

    @BeforeEach
    void start() {
        context = DeliveryContext.start(
                SharedPostgres.freshDatabase(),
                more -> {
                    more.registerBean(Renderings.class, () -> claim -> Documents.empty());
                    more.registerBean(Clock.class, () -> Clock.fixed(NOON, ZoneOffset.UTC));
                    more.registerBean(Configuration.class, () -> Endpoints.configuration(old()));
                },
                Expiry.class);
        queue = context.getBean(DeliveryQueue.class);
        attempts = context.getBean(Attempts.class);
        queries = context.getBean(DeliveryQueries.class);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void no_minute_sees_more_attempts_than_its_limit_however_often_and_by_whom_the_queue_is_asked() {
        enqueue(60);
        Endpoint limited = endpoint(PLAIN.with(new Sending.Limits(50, Optional.empty(), Optional.of(30))));
        List<Claim> claimed = new ArrayList<>();
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            for (int n = 0; n < 20; n++) {
                claimed.addAll(queue.claim(Map.of(limited, 50)));
            }
            return claimed.size() > 4;
        });
        // a burst of a tenth, then one every other second: far from 30 in the seconds this takes
        assertThat(claimed.size()).isBetween(5, 20);
        assertThat(queue.nextLook()).isLessThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void the_limit_of_a_second_is_kept_by_two_claimers_together() {
        enqueue(200);
        Endpoint limited = endpoint(PLAIN.with(new Sending.Limits(50, Optional.of(20), Optional.empty())));
        List<Long> begun = new ArrayList<>();
        long start = System.nanoTime();
        while (System.nanoTime() - start < 3_000_000_000L) {
            int now = queue.claim(Map.of(limited, 50)).size();
            long at = System.nanoTime();
            IntStream.range(0, now).forEach(n -> begun.add(at));
        }
        // the clock is read after the claim: allow one attempt for what lies between
        for (int first = 0; first + 22 < begun.size(); first++) {
            assertThat(begun.get(first + 22) - begun.get(first)).isGreaterThan(900_000_000L);
        }
        assertThat(begun.size()).isGreaterThan(20);
    }

    @Test
    void nothing_goes_out_of_hours() {
        enqueue(1);
        assertThat(queue.claim(Map.of(endpoint(opening("MON-FRI 13:00-18:00")), 5)))
                .isEmpty();
        assertThat(queue.claim(Map.of(endpoint(opening("MON-FRI 08:00-18:00")), 5)))
                .hasSize(1);
    }

    @Test
    void what_is_older_than_its_maximum_age_is_parked_with_a_case_and_starts_anew_when_replayed() {
        enqueue(1);
        age("since = since - interval '2 hours'");
        assertThat(queue.claim(Map.of(old(), 5))).isEmpty();
        DeliveryView parked = only();
        assertThat(parked.state()).isEqualTo(DeliveryState.PARKED);
        assertThat(parked.reason()).contains(ReasonCode.DELIVERY_EXPIRED);
        assertThat(raised()).containsExactly(ReasonCode.DELIVERY_EXPIRED);

        context.getBean(DeliveryCommands.class).replay(parked.ref().id(), "anna");
        assertThat(queue.claim(Map.of(old(), 5))).hasSize(1);
    }

    @Test
    void what_nobody_claims_is_parked_too_once_it_is_too_old() {
        enqueue(3);
        age("since = since - interval '2 hours', next_at = next_at - interval '2 hours'");
        enqueue(4);
        Expiry expiry = context.getBean(Expiry.class);
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            expiry.checkNowAndThen();
            assertThat(raised()).hasSize(3);
        });
    }

    @Test
    void an_endpoint_that_asks_to_be_left_alone_gets_nothing_at_all_until_then() {
        enqueue(2);
        Endpoint endpoint = endpoint(PLAIN);
        Claim first = queue.claim(Map.of(endpoint, 1)).get(0);
        attempts.begin(first);
        attempts.failed(
                first,
                new Failure(
                        FailureClass.THROTTLED,
                        ReasonCode.ENDPOINT_THROTTLED,
                        "429",
                        Optional.of(Duration.ofSeconds(2))));
        Instant asked = Instant.now();
        assertThat(queue.claim(Map.of(endpoint, 5))).isEmpty();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !queue.claim(Map.of(endpoint, 5)).isEmpty());
        assertThat(Duration.between(asked, Instant.now())).isGreaterThan(Duration.ofMillis(1900));
    }

    @Test
    void a_refusal_is_final_unless_the_file_says_that_the_endpoint_may_change_its_mind() {
        enqueue(1);
        Sending.Retry patient = new Sending.Retry(
                4,
                Duration.ofMillis(10),
                Duration.ofMillis(40),
                Duration.ofSeconds(2),
                Map.of(Sending.FailedBy.REFUSED, new Sending.Rule(2, Duration.ofMillis(1), Duration.ofMillis(1))));
        Endpoint endpoint = endpoint(PLAIN.with(patient));
        fail(endpoint, FailureClass.SERVER_ERROR);
        fail(endpoint, FailureClass.REFUSED);
        assertThat(only().state()).isEqualTo(DeliveryState.WAITING);
        fail(endpoint, FailureClass.REFUSED);
        assertThat(only().state()).isEqualTo(DeliveryState.PARKED);
        assertThat(only().reason()).contains(ReasonCode.DELIVERY_REFUSED);
    }

    @Test
    void an_endpoint_that_cannot_tell_makes_an_unanswered_call_a_question_that_a_person_settles() {
        enqueue(1);
        Endpoint endpoint = endpoint(asking());
        fail(endpoint, FailureClass.NO_ANSWER);
        long id = only().ref().id();
        assertThat(only().state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(raised()).containsExactly(ReasonCode.DELIVERY_OUTCOME_UNKNOWN);

        context.getBean(DeliveryCommands.class).replay(id, "anna");
        Claim replayed = claim(endpoint);
        Assertions.assertThatThrownBy(() -> attempts.begin(replayed)).isInstanceOf(DeliveryFailedException.class);
        attempts.failed(replayed, Failure.of(FailureClass.OUTCOME_UNKNOWN, "still nobody knows"));
        assertThat(only().state()).isEqualTo(DeliveryState.UNKNOWN);

        context.getBean(UnknownOutcomes.class).didNothing(id, "anna");
        Claim again = claim(endpoint);
        attempts.begin(again);
        attempts.sent(again, "thanks", Map.of(), false);
        assertThat(only().state()).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void what_a_person_found_at_the_endpoint_is_sent_and_stays_so() {
        enqueue(1);
        fail(endpoint(asking()), FailureClass.NO_ANSWER);
        long id = only().ref().id();
        assertThat(context.getBean(UnknownOutcomes.class).tookEffect(id, "anna"))
                .isPresent();
        assertThat(only().state()).isEqualTo(DeliveryState.SENT);
        assertThat(context.getBean(UnknownOutcomes.class).tookEffect(id, "anna"))
                .isEmpty();
        assertThat(DeliveryContext.published(context).stream().filter(ExceptionCleared.class::isInstance))
                .hasSize(1);
    }

    @Test
    void a_circuit_opens_by_its_share_of_failures_and_closes_after_all_its_probes() {
        enqueue(20);
        Endpoint endpoint = endpoint(PLAIN.with(new Sending.Circuit(4, 50, Duration.ofMillis(50), 2)));
        List<Claim> claims = queue.claim(Map.of(endpoint, 4));
        succeed(claims.get(0));
        fail(claims.get(1), FailureClass.SERVER_ERROR);
        succeed(claims.get(2));
        assertThat(status().downSince()).isEmpty();
        fail(claims.get(3), FailureClass.SERVER_ERROR);
        assertThat(status().downSince()).isPresent();

        List<Claim> probes = new ArrayList<>();
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            probes.addAll(queue.claim(Map.of(endpoint, 9)));
            return !probes.isEmpty();
        });
        assertThat(probes).hasSize(2);
        succeed(probes.get(0));
        assertThat(status().downSince()).isPresent();
        succeed(probes.get(1));
        assertThat(status().downSince()).isEmpty();
        assertThat(raised()).containsExactly(ReasonCode.ENDPOINT_DOWN);
        assertThat(DeliveryContext.published(context).stream().filter(ExceptionCleared.class::isInstance))
                .hasSize(1);
        assertThat(queue.claim(Map.of(endpoint, 9))).hasSize(9);
    }

    private void fail(Endpoint endpoint, FailureClass kind) {
        fail(claim(endpoint), kind);
    }

    private void fail(Claim claim, FailureClass kind) {
        attempts.begin(claim);
        attempts.failed(claim, Failure.of(kind, "no"));
    }

    private void succeed(Claim claim) {
        attempts.begin(claim);
        attempts.sent(claim, "thanks", Map.of(), false);
    }

    private Claim claim(Endpoint endpoint) {
        List<Claim> claimed = new ArrayList<>();
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            claimed.addAll(queue.claim(Map.of(endpoint, 1)));
            return !claimed.isEmpty();
        });
        return claimed.get(0);
    }

    private void enqueue(int upTo) {
        context.getBean(Deliveries.class)
                .enqueue(IntStream.rangeClosed(1, upTo)
                        .mapToObj(n -> DeliveriesTest.order(n, "erp-a"))
                        .toList());
    }

    private void age(String columns) {
        context.getBean(JdbcClient.class).sql("UPDATE delivery SET " + columns).update();
    }

    private DeliveryView only() {
        return queries.page(DeliveryFilter.ALL, Long.MAX_VALUE, 2).get(0);
    }

    private EndpointStatus status() {
        return queries.endpoints(List.of("erp-a")).get(0);
    }

    private List<ReasonCode> raised() {
        return DeliveryContext.published(context).stream()
                .filter(ExceptionRaised.class::isInstance)
                .map(event -> ((ExceptionRaised) event).code())
                .toList();
    }

    private static Endpoint old() {
        return endpoint(sending(Optional.empty(), Optional.of(Duration.ofHours(1)), Sending.WhenUncertain.LOOK_UP));
    }

    private static Sending asking() {
        return sending(Optional.empty(), Optional.empty(), Sending.WhenUncertain.ASK);
    }

    private static Sending opening(String window) {
        Hours hours = new Hours(ZoneId.of("Europe/London"), List.of(Hours.Window.of(window)), Set.of());
        return sending(Optional.of(hours), Optional.empty(), Sending.WhenUncertain.LOOK_UP);
    }

    private static Sending sending(Optional<Hours> hours, Optional<Duration> age, Sending.WhenUncertain whenUncertain) {
        return new Sending(PLAIN.retry(), PLAIN.limits(), PLAIN.circuit(), hours, age, Optional.empty(), whenUncertain);
    }

    private static Endpoint endpoint(Sending sending) {
        return Endpoints.with("erp-a", sending);
    }
}
