package io.orderhub.flow.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderhub.canonical.OrderId;
import io.orderhub.delivery.AttemptView;
import io.orderhub.delivery.DeliveryReplays;
import io.orderhub.delivery.DeliveryState;
import io.orderhub.delivery.DeliveryView;
import io.orderhub.reason.ReasonCode;
import io.orderhub.sandbox.Effect;
import io.orderhub.sandbox.Participant;
import io.orderhub.sandbox.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every kind of endpoint, misbehaving in every way: whatever happens, its books show one effect for one delivery. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxDeliveriesTest {

    @RegisterExtension
    final SandboxHub sandbox = new SandboxHub();

    /** An endpoint, who plays it, and the effect of which there must be one a delivery. */
    record Played(String endpoint, Participant by, String effect) {
        @Override
        public String toString() {
            return endpoint;
        }

        List<Effect> effects() {
            return by.books().effects(effect);
        }
    }

    Stream<Played> endpoints() {
        return Stream.of(
                new Played("wms-east", sandbox.warehouse, "warehouse-order"),
                new Played("carrier-easypost", sandbox.carrier, "label"),
                new Played("wms-shipbob", sandbox.shipBob, "warehouse-order"),
                new Played("erp-next", sandbox.erp, "sales-order"),
                new Played("erp-staging", sandbox.stagingErp, "sales-order"));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void a_delivery_arrives_once_with_what_the_endpoint_answered(Played played) {
        int before = played.effects().size();
        DeliveryView sent = deliver(played);
        awaitEffects(played, before + 1);
        List<AttemptView> attempts = sandbox.hub().queries().attempts(sent.ref().id());
        assertThat(attempts).hasSize(1);
        assertThat(attempts.get(0).outcome()).contains("SENT");
        assertThat(sandbox.hub().queries().bytes(sent.ref().id())).hasSize(1);
        assertThat(sandbox.hub().queries().steps(sent.ref().id())).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void an_endpoint_that_acts_and_then_drops_the_connection_is_not_made_to_act_twice(Played played) {
        int before = played.effects().size();
        played.by().trouble(Trouble.actThenDrop(1).on("(POST|PUT) .*|COMMIT"));
        DeliveryView sent = deliver(played);
        awaitEffects(played, before + 1);
        assertThat(sandbox.hub().queries().attempts(sent.ref().id()).size()).isGreaterThan(1);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void calls_that_are_lost_on_the_way_are_made_again(Played played) {
        int before = played.effects().size();
        played.by().trouble(Trouble.drop(2).on("(POST|PUT) .*|INSERT"));
        deliver(played);
        awaitEffects(played, before + 1);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void everything_arrives_once_the_endpoint_is_back(Played played) {
        int before = played.effects().size();
        played.by().stop();
        List<OrderId> orders = Stream.generate(() -> sandbox.order()).limit(15).toList();
        orders.forEach(order -> sandbox.hub().enqueue(order, played.endpoint()));
        await().atMost(SandboxHub.LONG).untilAsserted(() -> assertThat(sandbox.hub()
                        .queries()
                        .endpoints(List.of(played.endpoint()))
                        .get(0)
                        .downSince())
                .isPresent());
        assertThat(played.effects()).hasSize(before);

        played.by().start();
        awaitEffects(played, before + 15);
        await().atMost(SandboxHub.LONG)
                .untilAsserted(() ->
                        assertThat(sandbox.hub().in(DeliveryState.WAITING)).isEmpty());
        assertThat(sandbox.hub().in(DeliveryState.PARKED)).isEmpty();
        assertThat(played.effects()).hasSize(before + 15);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void a_finished_delivery_replayed_has_no_second_effect(Played played) {
        int before = played.effects().size();
        DeliveryView sent = deliver(played);
        awaitEffects(played, before + 1);
        sandbox.hub().bean(DeliveryReplays.class).again(sent.ref().id(), "anna");
        await().atMost(SandboxHub.LONG).untilAsserted(() -> assertThat(
                        sandbox.hub().queries().attempts(sent.ref().id()))
                .extracting(attempt -> attempt.outcome().orElse(""))
                .containsExactly("SENT", "ALREADY_EFFECTIVE"));
        assertThat(played.effects()).hasSize(before + 1);
    }

    @Test
    void a_refusal_for_good_is_a_dead_letter_and_goes_after_a_replay() {
        Played played =
                endpoints().filter(each -> each.by() == sandbox.erp).findFirst().orElseThrow();
        int before = played.effects().size();
        sandbox.erp.trouble(Trouble.fail(1, 417).on("POST .*"));
        sandbox.hub().enqueue(sandbox.order(), played.endpoint());
        await().atMost(SandboxHub.LONG)
                .untilAsserted(
                        () -> assertThat(sandbox.hub().in(DeliveryState.PARKED)).hasSize(1));
        DeliveryView parked = sandbox.hub().in(DeliveryState.PARKED).get(0);
        assertThat(parked.reason()).contains(ReasonCode.DELIVERY_REFUSED);
        assertThat(sandbox.hub().queries().attempts(parked.ref().id()).get(0).answer())
                .startsWith("417")
                .contains("refuse");

        sandbox.hub().bean(DeliveryReplays.class).again(parked.ref().id(), "anna");
        awaitEffects(played, before + 1);
        await().atMost(SandboxHub.LONG)
                .untilAsserted(
                        () -> assertThat(sandbox.hub().in(DeliveryState.PARKED)).isEmpty());
    }

    @Test
    void a_busy_endpoint_is_left_alone_as_long_as_it_asks() {
        Played played =
                endpoints().filter(each -> each.by() == sandbox.erp).findFirst().orElseThrow();
        sandbox.erp.trouble(Trouble.fail(1, 429).on("POST .*"));
        DeliveryView sent = deliver(played);
        List<AttemptView> attempts = sandbox.hub().queries().attempts(sent.ref().id());
        assertThat(attempts).extracting(attempt -> attempt.outcome().orElse("")).containsExactly("THROTTLED", "SENT");
        assertThat(Duration.between(attempts.get(0).startedAt(), attempts.get(1).startedAt()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void what_a_warehouse_order_tells_is_kept_line_by_line_with_its_bytes() {
        OrderId order = sandbox.order("7");
        sandbox.hub().enqueue(order, "wms-east");
        DeliveryView sent = sandbox.awaitSent(order);
        assertThat(sandbox.hub()
                        .bean(JdbcTemplate.class)
                        .queryForList(
                                """
                                SELECT document || ' ' || subject || ' ' || version || ' ' || line || ' '
                                    || trim_scale(quantity) || ' ' || trim_scale(told)
                                FROM document_line WHERE delivery_id = ?""",
                                String.class,
                                sent.ref().id()))
                .containsExactly("940 " + sent.ref().subject().name() + " 1 1 7 7");
    }

    @Test
    void ship_bob_says_at_once_whether_it_ships_a_cancelled_order_all_the_same() {
        OrderId open = sandbox.order();
        OrderId left = sandbox.order();
        OrderId unknown = sandbox.order();
        for (OrderId order : List.of(open, left)) {
            sandbox.hub().enqueue(order, "wms-shipbob");
            sandbox.awaitSent(order);
        }
        sandbox.shipBob.ship(left.toString().replace("SO", "FO") + "-1:order:wms-shipbob");
        Stream.of(open, left, unknown).forEach(order -> sandbox.hub().enqueue(order, "wms-shipbob", "order-cancel"));

        assertThat(recall(open)).isEqualTo("granted");
        assertThat(recall(left)).contains("The shipment has been completed");
        assertThat(recall(unknown)).isEqualTo("granted");
        assertThat(sandbox.shipBob.books().effects("warehouse-cancel")).hasSize(1);
    }

    private String recall(OrderId order) {
        return sandbox.hub()
                .queries()
                .steps(sandbox.awaitSent(order, "order-cancel").ref().id())
                .get("recall");
    }

    private DeliveryView deliver(Played played) {
        OrderId order = sandbox.order();
        sandbox.hub().enqueue(order, played.endpoint());
        return sandbox.awaitSent(order);
    }

    private static void awaitEffects(Played played, int count) {
        await().atMost(SandboxHub.LONG)
                .untilAsserted(() -> assertThat(played.effects()).hasSize(count));
        assertThat(played.effects()).extracting(Effect::reference).doesNotHaveDuplicates();
    }
}
