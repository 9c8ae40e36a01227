package io.orderhub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderhub.delivery.ScriptedSender.Outcome;
import io.orderhub.dev.Database;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.partner.Endpoint;
import io.orderhub.reason.ExceptionCleared;
import io.orderhub.reason.ExceptionRaised;
import io.orderhub.reason.ReasonCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class DispatcherTest {

    private final Database database = SharedPostgres.freshDatabase();
    private final ScriptedSender sender = new ScriptedSender();
    private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();

    @AfterEach
    void stop() {
        nodes.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void two_nodes_send_everything_and_nothing_twice() {
        start(Endpoints.named("erp-a"), Endpoints.named("erp-b"));
        start(Endpoints.named("erp-a"), Endpoints.named("erp-b"));
        for (int n = 1; n <= 400; n++) {
            deliveries().enqueue(List.of(DeliveriesTest.order(n, n % 2 == 0 ? "erp-a" : "erp-b")));
        }
        awaitState(DeliveryState.SENT, 400);
        assertThat(sender.effects()).hasSize(400).doesNotHaveDuplicates();
    }

    @Test
    void one_key_arrives_in_order_and_a_failing_key_holds_up_no_other() {
        sender.script(parcel ->
                parcel.idempotencyKey().startsWith("bad") && parcel.claim().attempts() < 2
                        ? Outcome.FAILS
                        : Outcome.ACCEPTS);
        start(Endpoints.named("erp-a"));
        List<NewDelivery> mixed = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
            mixed.add(DeliveriesTest.keyed("bad-" + n, "bad"));
            mixed.add(DeliveriesTest.keyed("good-" + n, "good"));
        }
        deliveries().enqueue(mixed);
        awaitState(DeliveryState.SENT, 20);
        assertThat(sender.effects().stream().filter(key -> key.startsWith("bad")))
                .isEqualTo(IntStream.range(0, 10).mapToObj(n -> "bad-" + n).toList());
        assertThat(sender.effects().stream().filter(key -> key.startsWith("good")))
                .isEqualTo(IntStream.range(0, 10).mapToObj(n -> "good-" + n).toList());
        assertThat(sender.effects().indexOf("good-9"))
                .isLessThan(sender.effects().indexOf("bad-9"));
    }

    @Test
    void an_endpoint_that_is_down_gets_one_case_and_everything_once_it_is_back() {
        sender.script(parcel -> parcel.endpoint().id().equals("erp-a") ? Outcome.IS_DOWN : Outcome.ACCEPTS);
        start(Endpoints.named("erp-a"), Endpoints.named("erp-b"));
        deliveries()
                .enqueue(IntStream.rangeClosed(1, 60)
                        .mapToObj(n -> DeliveriesTest.order(n, n % 2 == 0 ? "erp-a" : "erp-b"))
                        .toList());
        awaitState(DeliveryState.SENT, 30);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(raised()).containsExactly(ReasonCode.ENDPOINT_DOWN));
        assertThat(queries().endpoints(List.of("erp-a")).get(0).downSince()).isPresent();

        sender.always(Outcome.ACCEPTS);
        awaitState(DeliveryState.SENT, 60);
        assertThat(raised()).containsExactly(ReasonCode.ENDPOINT_DOWN);
        assertThat(published(ExceptionCleared.class)).hasSize(1);
        assertThat(sender.effects()).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void what_is_refused_for_good_becomes_one_dead_letter_with_one_case_and_goes_after_a_replay() {
        sender.always(Outcome.REFUSES);
        start(Endpoints.named("erp-a"));
        deliveries().enqueue(List.of(DeliveriesTest.order(1, "erp-a")));
        long id = awaitState(DeliveryState.PARKED, 1).get(0).ref().id();
        assertThat(raised()).containsExactly(ReasonCode.DELIVERY_REFUSED);
        assertThat(queries().attempts(id)).hasSize(1).allSatisfy(attempt -> {
            assertThat(attempt.outcome()).contains("REFUSED");
            assertThat(attempt.answer()).isEqualTo("422 no such item");
            assertThat(attempt.duration()).isPresent();
        });

        sender.always(Outcome.ACCEPTS);
        assertThat(commands().replay(id, "anna")).isPresent();
        awaitState(DeliveryState.SENT, 1);
        assertThat(sender.effects()).hasSize(1);
        assertThat(published(ExceptionCleared.class)).hasSize(1);
    }

    @Test
    void what_fails_again_and_again_while_the_endpoint_serves_others_is_a_dead_letter_after_its_attempts() {
        sender.script(parcel -> parcel.idempotencyKey().equals("bad") ? Outcome.FAILS : Outcome.ACCEPTS);
        start(Endpoints.named("erp-a"));
        deliveries().enqueue(List.of(DeliveriesTest.keyed("bad", "bad"), DeliveriesTest.keyed("good", "good")));
        DeliveryView parked = awaitState(DeliveryState.PARKED, 1).get(0);
        assertThat(parked.reason()).contains(ReasonCode.DELIVERY_EXHAUSTED);
        assertThat(queries().attempts(parked.ref().id())).hasSize(Endpoints.IMPATIENT.attempts());
        assertThat(sender.effects()).containsExactly("good");
    }

    @Test
    void a_pause_of_an_endpoint_or_a_partner_holds_until_resumed_also_over_a_restart() {
        start(Endpoints.named("erp-a"), Endpoints.named("erp-b"));
        commands().pauseEndpoint("erp-a", "anna");
        deliveries().enqueue(List.of(DeliveriesTest.order(1, "erp-a"), DeliveriesTest.order(2, "erp-b")));
        awaitState(DeliveryState.SENT, 1);
        nodes.remove(0).close();
        start(Endpoints.named("erp-a"), Endpoints.named("erp-b"));
        commands().pausePartner("cedar-pine", "anna");
        deliveries().enqueue(List.of(DeliveriesTest.order(3, "erp-b")));
        assertThat(queries().pausedPartners()).containsExactly("cedar-pine");
        assertThat(context()
                        .getBean(DeliveryQueue.class)
                        .claim(Map.of(Endpoints.named("erp-a"), 5, Endpoints.named("erp-b"), 5)))
                .isEmpty();

        commands().resumeEndpoint("erp-a");
        commands().resumePartner("cedar-pine");
        awaitState(DeliveryState.SENT, 3);
    }

    @Test
    void a_thousand_finished_deliveries_replayed_have_no_second_effect() {
        start(Endpoints.named("erp-a", Endpoints.IMPATIENT, 8));
        deliveries()
                .enqueue(IntStream.rangeClosed(1, 1000)
                        .mapToObj(n -> DeliveriesTest.order(n, "erp-a"))
                        .toList());
        List<DeliveryView> sent = awaitState(DeliveryState.SENT, 1000);
        sent.forEach(
                view -> assertThat(commands().replay(view.ref().id(), "anna")).isPresent());
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(published(DeliverySent.class)).hasSize(2000));
        assertThat(sender.effects()).hasSize(1000);
        awaitState(DeliveryState.SENT, 1000);
    }

    private void start(Endpoint... endpoints) {
        nodes.add(DeliveryContext.sending(database, sender, claim -> Documents.empty(), endpoints));
    }

    private ConfigurableApplicationContext context() {
        return nodes.get(0);
    }

    private Deliveries deliveries() {
        return context().getBean(Deliveries.class);
    }

    private DeliveryQueries queries() {
        return context().getBean(DeliveryQueries.class);
    }

    private DeliveryCommands commands() {
        return context().getBean(DeliveryCommands.class);
    }

    private List<DeliveryView> awaitState(DeliveryState state, int count) {
        DeliveryFilter filter =
                new DeliveryFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(state));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(queries().page(filter, Long.MAX_VALUE, 2000)).hasSize(count));
        return queries().page(filter, Long.MAX_VALUE, 2000);
    }

    private List<ReasonCode> raised() {
        return published(ExceptionRaised.class).stream()
                .map(ExceptionRaised::code)
                .toList();
    }

    private <T> List<T> published(Class<T> type) {
        return nodes.stream()
                .flatMap(node -> DeliveryContext.published(node).stream())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
