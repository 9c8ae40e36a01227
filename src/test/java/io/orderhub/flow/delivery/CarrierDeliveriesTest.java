package io.orderhub.flow.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderhub.canonical.OrderId;
import io.orderhub.delivery.CarrierLabels;
import io.orderhub.delivery.DeliveryState;
import io.orderhub.delivery.DeliveryView;
import io.orderhub.delivery.LabelVoids;
import io.orderhub.dev.Database;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.sandbox.EasyPostCarrier;
import io.orderhub.sandbox.Trouble;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Labels: each bought once, kept and given back, whatever is lost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CarrierDeliveriesTest {

    @RegisterExtension
    final SandboxHub sandbox = new SandboxHub();

    private final EasyPostCarrier carrier = sandbox.carrier;

    @Test
    void a_label_whose_purchase_lost_its_answer_is_not_bought_twice() {
        carrier.trouble(Trouble.actThenDrop(1).on("POST .*/buy"));
        OrderId order = sandbox.order();
        sandbox.hub().enqueue(order, "carrier-easypost");
        DeliveryView sent = sandbox.awaitSent(order);
        assertThat(carrier.books().effects("shipment", sent.ref().idempotencyKey()))
                .hasSize(1);
        assertThat(carrier.labelsFor(sent.ref().idempotencyKey())).isEqualTo(1);
        assertThat(sandbox.hub().queries().steps(sent.ref().id()))
                .containsKeys("shipment", "rate", "tracking", "label");
    }

    @Test
    void a_large_fulfillment_order_gets_a_label_for_every_parcel_each_bought_once_whatever_is_lost() {
        carrier.trouble(Trouble.actThenDrop(2).on("POST .*"));
        OrderId order = sandbox.order("100");
        sandbox.hub().enqueue(order, "carrier-easypost");
        DeliveryView sent = sandbox.awaitSent(order);
        Map<String, String> steps = sandbox.hub().queries().steps(sent.ref().id());
        assertThat(steps)
                .containsKeys("tracking", "tracking.2", "tracking.3", "label.3")
                .doesNotContainKey("tracking.4");
        assertThat(carrier.books().effects("label").stream()
                        .filter(label -> label.reference().startsWith(sent.ref().idempotencyKey())))
                .hasSize(3);
        assertThat(sandbox.hub().bean(CarrierLabels.class).of(sent.ref().id()))
                .hasSize(3)
                .allSatisfy(label -> {
                    assertThat(label.contentType()).isEqualTo("application/pdf");
                    assertThat(new String(label.content(), StandardCharsets.UTF_8))
                            .contains("label pl_");
                });
        assertThat(steps).containsEntry("insurance", "8170.06").doesNotContainKey("insurance.4");
    }

    @Test
    void labels_are_given_back_once_and_a_purchase_not_begun_is_withdrawn() {
        OrderId order = sandbox.order("100");
        sandbox.hub().enqueue(order, "carrier-easypost");
        DeliveryView sent = sandbox.awaitSent(order);
        carrier.trouble(Trouble.actThenDrop(1).on("POST .*/refund"));
        sandbox.hub().bean(LabelVoids.class).request(sent.ref().id(), "anna");
        sandbox.hub().bean(LabelVoids.class).request(sent.ref().id(), "anna");
        await().atMost(SandboxHub.LONG).untilAsserted(() -> assertThat(
                        sandbox.hub().in(DeliveryState.SENT))
                .anyMatch(view -> view.ref().document().equals("void")
                        && view.ref().subject().orderId().filter(order::equals).isPresent()));
        assertThat(carrier.books().effects("refund").stream().filter(refund -> refund.reference()
                        .startsWith(sent.ref().idempotencyKey())))
                .hasSize(3);

        sandbox.hub().commands().pauseEndpoint("carrier-easypost", "anna");
        OrderId waiting = sandbox.order();
        sandbox.hub().enqueue(waiting, "carrier-easypost");
        long id = sandbox.hub().in(DeliveryState.WAITING).get(0).ref().id();
        sandbox.hub().bean(LabelVoids.class).request(id, "anna");
        sandbox.hub().commands().resumeEndpoint("carrier-easypost");
        assertThat(sandbox.hub().queries().find(id).orElseThrow().state()).isEqualTo(DeliveryState.WITHDRAWN);
        assertThat(sandbox.hub().in(DeliveryState.WAITING)).isEmpty();
    }

    /** The sender stops in the middle of a call, and another one finds the delivery with its lease run out. */
    @Test
    void a_label_whose_buyer_died_in_mid_purchase_is_found_by_the_next_one() {
        Database database = SharedPostgres.freshDatabase();
        DeliveryHub dying = sandbox.another(database, Map.of("orderhub.delivery.stop-within", "10ms"));
        carrier.trouble(Trouble.slow(Duration.ofSeconds(2)).on("POST .*/buy"));
        OrderId order = dying.order(sandbox.nextDocument());
        dying.enqueue(order, "carrier-easypost");
        await().atMost(SandboxHub.LONG).until(() -> dying.queries().steps(1).containsKey("rate"));
        dying.close();
        carrier.heal();

        try (DeliveryHub next = sandbox.another(database, Map.of())) {
            await().atMost(SandboxHub.LONG)
                    .untilAsserted(() -> assertThat(next.in(DeliveryState.SENT)).hasSize(1));
            String key = next.in(DeliveryState.SENT).get(0).ref().idempotencyKey();
            assertThat(carrier.books().effects("shipment", key)).hasSize(1);
            assertThat(carrier.labelsFor(key)).isEqualTo(1);
            assertThat(next.queries().steps(1)).containsKeys("tracking", "label");
        }
    }
}
