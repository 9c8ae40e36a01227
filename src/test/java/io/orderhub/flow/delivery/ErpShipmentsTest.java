package io.orderhub.flow.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.canonical.OrderId;
import io.orderhub.delivery.DeliveryState;
import io.orderhub.delivery.DeliveryView;
import io.orderhub.fulfillment.FulfillmentOrderId;
import io.orderhub.fulfillment.ShipmentId;
import io.orderhub.reason.ReasonCode;
import io.orderhub.sandbox.ErpNext;
import io.orderhub.sandbox.StagingErp;
import io.orderhub.sandbox.Trouble;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** ERPs get a delivery note and an invoice of every shipment, once and after their order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErpShipmentsTest {

    @RegisterExtension
    final SandboxHub sandbox = new SandboxHub();

    private final ErpNext erp = sandbox.erp;
    private final StagingErp stagingErp = sandbox.stagingErp;

    @Test
    void every_shipment_gets_a_note_and_an_invoice_of_its_own_after_their_order_whatever_is_lost() {
        erp.trouble(Trouble.actThenDrop(1).on("POST .*Sales Order"));
        erp.trouble(Trouble.actThenDrop(2).on("POST .*Delivery Note"));
        erp.trouble(Trouble.actThenDrop(2).on("POST .*Sales Invoice"));
        OrderId order = sandbox.order();
        sandbox.hub().enqueue(order, "erp-next");
        sandbox.ship(order, 1, 1, 3, "erp-next");
        sandbox.ship(order, 2, 1, 1, "erp-next");

        await().atMost(SandboxHub.LONG).untilAsserted(() -> assertThat(sandbox.of(order, DeliveryState.SENT))
                .hasSize(5));
        JsonNode booked = sandbox.booked("sales-order", "custom_orderhub_order", order.toString());
        for (int number : List.of(1, 2)) {
            String shipment = shipment(order, number).toString();
            JsonNode note = sandbox.booked("delivery-note", "custom_orderhub_shipment", shipment);
            assertThat(note.path("items")).singleElement().satisfies(item -> {
                assertThat(item.path("against_sales_order")).isEqualTo(booked.path("name"));
                assertThat(item.path("so_detail")).isEqualTo(booked.at("/items/0/name"));
                assertThat(item.path("qty").asInt()).isEqualTo(number == 1 ? 3 : 1);
            });
            assertThat(note.path("custom_tracking_numbers").asText()).isEqualTo("1Z" + number);
            JsonNode invoice = sandbox.booked("sales-invoice", "custom_orderhub_shipment", shipment);
            assertThat(invoice.path("items")).singleElement().satisfies(item -> {
                assertThat(item.path("delivery_note")).isEqualTo(note.path("name"));
                assertThat(item.path("dn_detail")).isEqualTo(note.at("/items/0/name"));
            });
            assertThat(invoice.path("grand_total").decimalValue())
                    .isEqualByComparingTo(number == 1 ? "37.50" : "12.50");
        }
    }

    @Test
    void staging_tables_get_each_shipment_and_its_invoice_once_whatever_is_lost() {
        stagingErp.trouble(Trouble.actThenDrop(3).on("COMMIT"));
        OrderId order = sandbox.order();
        sandbox.hub().enqueue(order, "erp-staging");
        sandbox.ship(order, 1, 1, 3, "erp-staging");
        sandbox.ship(order, 2, 1, 1, "erp-staging");

        await().atMost(SandboxHub.LONG).untilAsserted(() -> assertThat(sandbox.of(order, DeliveryState.SENT))
                .hasSize(5));
        for (int number : List.of(1, 2)) {
            String shipment = shipment(order, number).toString();
            assertThat(stagingErp.books().effects("delivery-note", shipment))
                    .singleElement()
                    .satisfies(effect -> assertThat(
                                    effect.detail().at("/lines/0/quantity").asText())
                            .startsWith(number == 1 ? "3." : "1."));
            assertThat(stagingErp.books().effects("sales-invoice", shipment))
                    .singleElement()
                    .satisfies(
                            effect -> assertThat(effect.detail().path("lines")).hasSize(1));
        }
    }

    @Test
    void what_stands_on_an_order_that_the_erp_refused_waits_and_is_a_dead_letter_of_its_own() {
        erp.trouble(Trouble.fail(1, 417).on("POST .*Sales Order"));
        OrderId order = sandbox.order();
        sandbox.hub().enqueue(order, "erp-next");
        sandbox.ship(order, 1, 1, 4, "erp-next");
        await().atMost(SandboxHub.LONG)
                .untilAsserted(() -> assertThat(parkedOf(order)).hasSize(3));
        Map<String, DeliveryView> parked = parkedOf(order);
        for (String document : List.of("delivery-note", "sales-invoice")) {
            DeliveryView waited = parked.get(document);
            assertThat(waited.reason()).contains(ReasonCode.DELIVERY_EXHAUSTED);
            assertThat(sandbox.hub().queries().attempts(waited.ref().id()))
                    .hasSize(6)
                    .allSatisfy(attempt -> assertThat(attempt.outcome()).contains("TOO_EARLY"));
        }

        List.of("sales-invoice", "delivery-note", "sales-order").forEach(document -> sandbox.hub()
                .commands()
                .replay(parked.get(document).ref().id(), "anna"));
        await().atMost(SandboxHub.LONG).untilAsserted(() -> assertThat(sandbox.of(order, DeliveryState.SENT))
                .hasSize(3));
        sandbox.booked("delivery-note", "custom_orderhub_order", order.toString());
        sandbox.booked("sales-invoice", "custom_orderhub_order", order.toString());
    }

    private Map<String, DeliveryView> parkedOf(OrderId order) {
        return sandbox.hub().in(DeliveryState.PARKED).stream()
                .filter(view ->
                        view.ref().subject().orderId().filter(order::equals).isPresent())
                .collect(Collectors.toMap(view -> view.ref().document(), view -> view));
    }

    private static ShipmentId shipment(OrderId order, int number) {
        return new ShipmentId(new FulfillmentOrderId(order, 1), number);
    }
}
