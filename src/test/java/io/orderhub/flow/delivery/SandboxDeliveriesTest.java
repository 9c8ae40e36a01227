package io.orderhub.flow.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.OrderId;
import io.orderhub.delivery.AttemptView;
import io.orderhub.delivery.CarrierLabels;
import io.orderhub.delivery.DeliveryState;
import io.orderhub.delivery.DeliveryView;
import io.orderhub.delivery.LabelVoids;
import io.orderhub.dev.Database;
import io.orderhub.dev.EmbeddedSftpServer;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.fulfillment.FulfillmentOrderId;
import io.orderhub.fulfillment.ShipmentId;
import io.orderhub.reason.ReasonCode;
import io.orderhub.sandbox.Books;
import io.orderhub.sandbox.EasyPostCarrier;
import io.orderhub.sandbox.Effect;
import io.orderhub.sandbox.ErpNext;
import io.orderhub.sandbox.Participant;
import io.orderhub.sandbox.ShipBobWarehouse;
import io.orderhub.sandbox.StagingErp;
import io.orderhub.sandbox.Trouble;
import io.orderhub.sandbox.Warehouse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every kind of endpoint, misbehaving in every way: whatever happens, its books show one effect for one delivery. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxDeliveriesTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    private final EmbeddedSftpServer sftp = EmbeddedSftpServer.temporary().withHubAccount("hub", "secret");
    private final Warehouse warehouse = new Warehouse("wms-east", sftp.root(), "/wms/east", Books.inMemory());
    private final EasyPostCarrier carrier = new EasyPostCarrier(0, "EZTK", Books.inMemory());
    private final ShipBobWarehouse shipBob = new ShipBobWarehouse(0, "token", Books.inMemory());
    private final ErpNext erp = new ErpNext(0, "key:secret", Books.inMemory());
    private final StagingErp stagingErp = new StagingErp(0, SharedPostgres.server());
    private Map<String, String> addresses = Map.of();
    private DeliveryHub hub;
    private int documents;

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
                new Played("wms-east", warehouse, "warehouse-order"),
                new Played("carrier-easypost", carrier, "label"),
                new Played("wms-shipbob", shipBob, "warehouse-order"),
                new Played("erp-next", erp, "sales-order"),
                new Played("erp-staging", stagingErp, "sales-order"));
    }

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        sftp.withListener(warehouse.gate()).start();
        Stream.of(warehouse, carrier, shipBob, erp, stagingErp).forEach(Participant::start);
        Path knownHosts = Files.writeString(folder.resolve("known_hosts"), sftp.knownHostsLine() + "\n");
        addresses = Map.ofEntries(
                Map.entry("orderhub.sftp.host", "localhost"),
                Map.entry("orderhub.sftp.port", Integer.toString(sftp.port())),
                Map.entry("orderhub.sftp.username", "hub"),
                Map.entry("orderhub.sftp.password", "secret"),
                Map.entry("orderhub.sftp.known-hosts", knownHosts.toString()),
                Map.entry("orderhub.endpoint.easypost.url", carrier.url()),
                Map.entry("orderhub.secrets.easypost", "EZTK"),
                Map.entry("orderhub.endpoint.shipbob.url", shipBob.url()),
                Map.entry("orderhub.secrets.shipbob", "token"),
                Map.entry("orderhub.endpoint.erpnext.url", erp.url()),
                Map.entry("orderhub.secrets.erpnext", "key:secret"),
                Map.entry("orderhub.endpoint.erp-staging.url", stagingErp.jdbcUrl()),
                Map.entry("orderhub.endpoint.erp-staging.username", StagingErp.USERNAME),
                Map.entry("orderhub.secrets.erp-staging", "unused"));
        hub = DeliveryHub.start(SharedPostgres.freshDatabase(), addresses);
    }

    private Map<String, String> properties(String name, String value) {
        Map<String, String> all = new HashMap<>(addresses);
        all.put("orderhub.delivery.lease-margin", "100ms");
        all.put(name, value);
        return all;
    }

    @AfterEach
    void heal() {
        endpoints().forEach(played -> {
            played.by().heal();
            played.by().start();
        });
    }

    @AfterAll
    void stop() {
        hub.close();
        Stream.of(carrier, shipBob, erp, stagingErp, warehouse).forEach(Participant::stop);
        sftp.close();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void a_delivery_arrives_once_with_what_the_endpoint_answered(Played played) {
        int before = played.effects().size();
        DeliveryView sent = deliver(played);
        awaitEffects(played, before + 1);
        List<AttemptView> attempts = hub.queries().attempts(sent.ref().id());
        assertThat(attempts).hasSize(1);
        assertThat(attempts.get(0).outcome()).contains("SENT");
        assertThat(hub.queries().bytes(sent.ref().id())).hasSize(1);
        assertThat(hub.queries().steps(sent.ref().id())).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void an_endpoint_that_acts_and_then_drops_the_connection_is_not_made_to_act_twice(Played played) {
        int before = played.effects().size();
        played.by().trouble(Trouble.actThenDrop(1).on("(POST|PUT) .*|COMMIT"));
        DeliveryView sent = deliver(played);
        awaitEffects(played, before + 1);
        assertThat(hub.queries().attempts(sent.ref().id()).size()).isGreaterThan(1);
    }

    @Test
    void the_erp_deletes_a_cancelled_order_that_is_a_draft_and_cancels_a_submitted_one_whatever_is_lost() {
        OrderId draft = booked();
        OrderId submitted = booked();
        erp.submit(nameOf(submitted));
        erp.trouble(Trouble.actThenDrop(2).on("(DELETE|POST) .*"));

        DeliveryView deleted = cancelled(draft);
        DeliveryView cancelled = cancelled(submitted);

        assertThat(erp.books().effects("deleted", nameOf(draft))).hasSize(1);
        assertThat(erp.books().effects("cancelled", nameOf(submitted))).hasSize(1);
        assertThat(hub.queries().attempts(deleted.ref().id()).size()).isGreaterThan(1);
        assertThat(hub.queries().attempts(cancelled.ref().id()).size()).isGreaterThan(1);
        assertThat(lastAttempt(cancelled(hub.order(++documents))).answer()).contains("there is no such Sales Order");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_erp_changes_the_rows_of_an_order_before_and_after_it_was_submitted_whatever_is_lost(boolean submitted) {
        OrderId order = booked();
        want(order, "4", "3");
        changed(order, ":1");
        String first = row(order, 1);
        String second = row(order, 2);
        if (submitted) {
            erp.submit(nameOf(order));
        }
        erp.trouble(Trouble.actThenDrop(3).on("(PUT|POST) .*"));

        want(order, "0", "2.5", "7");
        DeliveryView changed = changed(order, ":2");

        JsonNode now = erp.books().document(nameOf(order)).orElseThrow();
        assertThat(now.path("items"))
                .extracting(item -> item.path("idx").asInt() + " " + item.path("custom_orderhub_line") + " "
                        + item.path("item_code").asText() + " " + item.path("qty"))
                .containsExactly("1 2 ITEM-2 2.5", "2 3 ITEM-3 7");
        assertThat(now.path("docstatus").asInt()).isEqualTo(submitted ? 1 : 0);
        assertThat(now.path("custom_orderhub_key").asText()).isEqualTo(order + ":sales-order:erp-next");
        assertThat(row(order, 2)).isEqualTo(second).isNotEqualTo(first);
        assertThat(hub.queries().attempts(changed.ref().id())).hasSizeGreaterThan(1);

        int calls = erp.books().effects("changed").size();
        assertThat(lastAttempt(changed(order, ":3")).outcome()).contains("ALREADY_EFFECTIVE");
        assertThat(erp.books().effects("changed")).hasSize(calls);

        // a row goes by its line, not by its place
        ship(order, 1, 3, 7, "erp-next");
        awaitSent(order, "delivery-note");
        awaitSent(order, "sales-invoice");
        assertThat(only("delivery-note", "custom_orderhub_order", order.toString())
                        .at("/items/0/so_detail")
                        .asText())
                .isEqualTo(row(order, 3));
    }

    @Test
    void a_change_of_an_order_that_the_erp_has_taken_back_says_so() {
        OrderId cancelled = booked();
        OrderId deleted = booked();
        erp.submit(nameOf(cancelled));
        cancelled(cancelled);
        cancelled(deleted);

        assertThat(lastAttempt(changed(cancelled, ":1")).answer()).endsWith("is cancelled");
        assertThat(lastAttempt(changed(deleted, ":1")).answer()).contains("there is no such Sales Order");
        assertThat(erp.books().effects("changed", nameOf(cancelled))).isEmpty();
    }

    /** From now on so many of each line are wanted. */
    private void want(OrderId id, String... quantities) {
        hub.change(
                id,
                order -> order.withLines(IntStream.range(0, quantities.length)
                        .mapToObj(i -> i < order.lines().size()
                                ? order.lines().get(i).withQuantity(new BigDecimal(quantities[i]))
                                : SampleOrder.line("ITEM-" + (i + 1), quantities[i]))
                        .toList()));
    }

    private DeliveryView changed(OrderId order, String suffix) {
        hub.enqueue(order, "erp-next", "sales-order-change", suffix);
        return awaitSent(order, view -> view.ref().idempotencyKey().endsWith(suffix));
    }

    /** What the ERP calls the row of this line. */
    private String row(OrderId order, int line) {
        for (JsonNode item : erp.books().document(nameOf(order)).orElseThrow().path("items")) {
            if (item.path("custom_orderhub_line").asInt() == line) {
                return item.path("name").asText();
            }
        }
        throw new AssertionError("no row says that it is line " + line);
    }

    @Test
    void the_staging_tables_get_a_changed_order_anew_once() {
        OrderId order = hub.order(++documents);
        want(order, "0", "2.5");
        stagingErp.trouble(Trouble.actThenDrop(1).on("COMMIT"));
        hub.enqueue(order, "erp-staging", "sales-order-change", ":1");
        awaitSent(order, "sales-order-change");

        assertThat(stagingErp.books().effects("sales-order-change", order + ":sales-order:erp-staging"))
                .singleElement()
                .satisfies(change -> assertThat(change.detail().path("lines"))
                        .singleElement()
                        .satisfies(line -> {
                            assertThat(line.path("line_number").asInt()).isEqualTo(2);
                            assertThat(line.path("quantity").asText()).isEqualTo("2.5000");
                        }));
    }

    @Test
    void the_staging_tables_get_a_row_for_a_cancelled_order_once() {
        stagingErp.trouble(Trouble.actThenDrop(1).on("COMMIT"));
        OrderId order = hub.order(++documents);
        hub.enqueue(order, "erp-staging", "sales-order-cancel");
        awaitSent(order, "sales-order-cancel");

        assertThat(stagingErp.books().effects("sales-order-cancellation", order + ":sales-order:erp-staging"))
                .hasSize(1);
    }

    private OrderId booked() {
        OrderId order = hub.order(++documents);
        hub.enqueue(order, "erp-next");
        awaitSent(order);
        return order;
    }

    private String nameOf(OrderId order) {
        return erp.books().effects("sales-order").stream()
                .filter(each ->
                        each.detail().path("custom_orderhub_order").asText().equals(order.toString()))
                .map(Effect::key)
                .findFirst()
                .orElseThrow();
    }

    private DeliveryView cancelled(OrderId order) {
        hub.enqueue(order, "erp-next", "sales-order-cancel");
        return awaitSent(order, "sales-order-cancel");
    }

    @Test
    void ship_bob_says_at_once_whether_it_ships_a_cancelled_order_all_the_same() {
        OrderId open = hub.order(++documents);
        OrderId left = hub.order(++documents);
        OrderId unknown = hub.order(++documents);
        for (OrderId order : List.of(open, left)) {
            hub.enqueue(order, "wms-shipbob");
            awaitSent(order);
        }
        shipBob.ship(left.toString().replace("SO", "FO") + "-1:order:wms-shipbob");
        Stream.of(open, left, unknown).forEach(order -> hub.enqueue(order, "wms-shipbob", "order-cancel"));

        assertThat(recall(open)).isEqualTo("granted");
        assertThat(recall(left)).contains("The shipment has been completed");
        assertThat(recall(unknown)).isEqualTo("granted");
        assertThat(shipBob.books().effects("warehouse-cancel")).hasSize(1);
    }

    private String recall(OrderId order) {
        return hub.queries().steps(awaitSent(order, "order-cancel").ref().id()).get("recall");
    }

    private AttemptView lastAttempt(DeliveryView delivery) {
        List<AttemptView> attempts = hub.queries().attempts(delivery.ref().id());
        return attempts.get(attempts.size() - 1);
    }

    @Test
    void what_a_warehouse_order_tells_is_kept_line_by_line_with_its_bytes() {
        OrderId order = hub.order(++documents, "7");
        hub.enqueue(order, "wms-east");
        DeliveryView sent = awaitSent(order);
        assertThat(hub.bean(JdbcTemplate.class)
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
    void a_label_whose_purchase_lost_its_answer_is_not_bought_twice() {
        Played played =
                endpoints().filter(each -> each.by() == carrier).findFirst().orElseThrow();
        int before = played.effects().size();
        carrier.trouble(Trouble.actThenDrop(1).on("POST .*/buy"));
        DeliveryView sent = deliver(played);
        awaitEffects(played, before + 1);
        assertThat(carrier.books().effects("shipment", sent.ref().idempotencyKey()))
                .hasSize(1);
        assertThat(hub.queries().steps(sent.ref().id())).containsKeys("shipment", "rate", "tracking", "label");
    }

    @Test
    void a_large_fulfillment_order_gets_a_label_for_every_parcel_each_bought_once_whatever_is_lost() {
        carrier.trouble(Trouble.actThenDrop(2).on("POST .*"));
        OrderId order = hub.order(++documents, "100");
        hub.enqueue(order, "carrier-easypost");
        DeliveryView sent = awaitSent(order);
        Map<String, String> steps = hub.queries().steps(sent.ref().id());
        assertThat(steps)
                .containsKeys("tracking", "tracking.2", "tracking.3", "label.3")
                .doesNotContainKey("tracking.4");
        assertThat(carrier.books().effects("label").stream()
                        .filter(label -> label.reference().startsWith(sent.ref().idempotencyKey())))
                .hasSize(3);
        assertThat(hub.bean(CarrierLabels.class).of(sent.ref().id())).hasSize(3).allSatisfy(label -> {
            assertThat(label.contentType()).isEqualTo("application/pdf");
            assertThat(new String(label.content(), StandardCharsets.UTF_8)).contains("label pl_");
        });
        assertThat(steps).containsEntry("insurance", "8170.06").doesNotContainKey("insurance.4");
    }

    @Test
    void labels_are_given_back_once_and_a_purchase_not_begun_is_withdrawn() {
        OrderId order = hub.order(++documents, "100");
        hub.enqueue(order, "carrier-easypost");
        DeliveryView sent = awaitSent(order);
        carrier.trouble(Trouble.actThenDrop(1).on("POST .*/refund"));
        hub.bean(LabelVoids.class).request(sent.ref().id(), "anna");
        hub.bean(LabelVoids.class).request(sent.ref().id(), "anna");
        await().atMost(LONG).untilAsserted(() -> assertThat(hub.in(DeliveryState.SENT))
                .anyMatch(view -> view.ref().document().equals("void")
                        && view.ref().subject().orderId().filter(order::equals).isPresent()));
        assertThat(carrier.books().effects("refund").stream().filter(refund -> refund.reference()
                        .startsWith(sent.ref().idempotencyKey())))
                .hasSize(3);

        hub.commands().pauseEndpoint("carrier-easypost", "anna");
        OrderId waiting = hub.order(++documents);
        hub.enqueue(waiting, "carrier-easypost");
        long id = hub.in(DeliveryState.WAITING).get(0).ref().id();
        hub.bean(LabelVoids.class).request(id, "anna");
        hub.commands().resumeEndpoint("carrier-easypost");
        assertThat(hub.queries().find(id).orElseThrow().state()).isEqualTo(DeliveryState.WITHDRAWN);
        assertThat(hub.in(DeliveryState.WAITING)).isEmpty();
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
        List<OrderId> orders =
                Stream.generate(() -> hub.order(++documents)).limit(15).toList();
        orders.forEach(order -> hub.enqueue(order, played.endpoint()));
        await().atMost(LONG).untilAsserted(() -> assertThat(hub.queries()
                        .endpoints(List.of(played.endpoint()))
                        .get(0)
                        .downSince())
                .isPresent());
        assertThat(played.effects()).hasSize(before);

        played.by().start();
        awaitEffects(played, before + 15);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(hub.in(DeliveryState.WAITING)).isEmpty());
        assertThat(hub.in(DeliveryState.PARKED)).isEmpty();
        assertThat(played.effects()).hasSize(before + 15);
    }

    @Test
    void a_refusal_for_good_is_a_dead_letter_and_goes_after_a_replay() {
        Played played = endpoints().filter(each -> each.by() == erp).findFirst().orElseThrow();
        int before = played.effects().size();
        erp.trouble(Trouble.fail(1, 417).on("POST .*"));
        hub.enqueue(hub.order(++documents), played.endpoint());
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(hub.in(DeliveryState.PARKED)).hasSize(1));
        DeliveryView parked = hub.in(DeliveryState.PARKED).get(0);
        assertThat(parked.reason()).contains(ReasonCode.DELIVERY_REFUSED);
        assertThat(hub.queries().attempts(parked.ref().id()).get(0).answer())
                .startsWith("417")
                .contains("refuse");

        hub.commands().replay(parked.ref().id(), "anna");
        awaitEffects(played, before + 1);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(hub.in(DeliveryState.PARKED)).isEmpty());
    }

    @Test
    void every_shipment_gets_a_note_and_an_invoice_of_its_own_after_their_order_whatever_is_lost() {
        erp.trouble(Trouble.actThenDrop(1).on("POST .*Sales Order"));
        erp.trouble(Trouble.actThenDrop(2).on("POST .*Delivery Note"));
        erp.trouble(Trouble.actThenDrop(2).on("POST .*Sales Invoice"));
        OrderId order = hub.order(++documents);
        hub.enqueue(order, "erp-next");
        ship(order, 1, 3);
        ship(order, 2, 1);

        await().atMost(LONG).untilAsserted(() -> assertThat(sentOf(order)).hasSize(5));
        JsonNode booked = only("sales-order", "custom_orderhub_order", order.toString());
        for (int number : List.of(1, 2)) {
            String shipment = shipment(order, number).toString();
            JsonNode note = only("delivery-note", "custom_orderhub_shipment", shipment);
            assertThat(note.path("items")).singleElement().satisfies(item -> {
                assertThat(item.path("against_sales_order")).isEqualTo(booked.path("name"));
                assertThat(item.path("so_detail")).isEqualTo(booked.at("/items/0/name"));
                assertThat(item.path("qty").asInt()).isEqualTo(number == 1 ? 3 : 1);
            });
            assertThat(note.path("custom_tracking_numbers").asText()).isEqualTo("1Z" + number);
            JsonNode invoice = only("sales-invoice", "custom_orderhub_shipment", shipment);
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
        OrderId order = hub.order(++documents);
        hub.enqueue(order, "erp-staging");
        ship(order, 1, 3, "erp-staging");
        ship(order, 2, 1, "erp-staging");

        await().atMost(LONG).untilAsserted(() -> assertThat(sentOf(order)).hasSize(5));
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
        OrderId order = hub.order(++documents);
        hub.enqueue(order, "erp-next");
        ship(order, 1, 4);
        await().atMost(LONG).untilAsserted(() -> assertThat(parkedOf(order)).hasSize(3));
        Map<String, DeliveryView> parked = parkedOf(order);
        for (String document : List.of("delivery-note", "sales-invoice")) {
            DeliveryView waited = parked.get(document);
            assertThat(waited.reason()).contains(ReasonCode.DELIVERY_EXHAUSTED);
            assertThat(hub.queries().attempts(waited.ref().id()))
                    .hasSize(6)
                    .allSatisfy(attempt -> assertThat(attempt.outcome()).contains("TOO_EARLY"));
        }

        List.of("sales-invoice", "delivery-note", "sales-order").forEach(document -> hub.commands()
                .replay(parked.get(document).ref().id(), "anna"));
        await().atMost(LONG).untilAsserted(() -> assertThat(sentOf(order)).hasSize(3));
        only("delivery-note", "custom_orderhub_order", order.toString());
        only("sales-invoice", "custom_orderhub_order", order.toString());
    }

    private Map<String, DeliveryView> parkedOf(OrderId order) {
        return hub.in(DeliveryState.PARKED).stream()
                .filter(view ->
                        view.ref().subject().orderId().filter(order::equals).isPresent())
                .collect(Collectors.toMap(view -> view.ref().document(), view -> view));
    }

    private List<DeliveryView> sentOf(OrderId order) {
        return hub.in(DeliveryState.SENT).stream()
                .filter(view ->
                        view.ref().subject().orderId().filter(order::equals).isPresent())
                .toList();
    }

    /** The only document of its kind in the ERP's books whose field has this value. */
    private JsonNode only(String kind, String field, String value) {
        List<JsonNode> found = erp.books().effects(kind).stream()
                .map(Effect::detail)
                .filter(document -> document.path(field).asText().equals(value))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static ShipmentId shipment(OrderId order, int number) {
        return new ShipmentId(new FulfillmentOrderId(order, 1), number);
    }

    /** Some units of the order's only line left, at 12.50 each. */
    private void ship(OrderId order, int number, int units) {
        ship(order, number, units, "erp-next");
    }

    private void ship(OrderId order, int number, int units, String endpoint) {
        ship(order, number, 1, units, endpoint);
    }

    private void ship(OrderId order, int number, int line, int units, String endpoint) {
        ShipmentId shipment = shipment(order, number);
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        ObjectNode tree = told.putObject("shipment")
                .put("id", shipment.toString())
                .put("warehouse", "EAST")
                .put("shippedOn", "2026-01-13")
                .put("shippedAt", "09:30");
        tree.putArray("lines")
                .addObject()
                .put("line", line)
                .put("sku", "CP-1001")
                .put("quantity", units);
        tree.putArray("parcels").addObject().put("sscc", "006141410000000012").put("tracking", "1Z" + number);
        ObjectNode invoice = told.putObject("invoice")
                .put("number", "INV-" + shipment)
                .put("total", units * 12.5)
                .put("date", "2026-01-13");
        invoice.putArray("lines")
                .addObject()
                .put("line", line)
                .put("sku", "CP-1001")
                .put("quantity", units)
                .put("unitPrice", new BigDecimal("12.50"))
                .put("amount", units * 12.5)
                .putArray("charges");
        invoice.putArray("charges");
        hub.enqueue(shipment, endpoint, "delivery-note", told);
        hub.enqueue(shipment, endpoint, "sales-invoice", told);
    }

    @Test
    void a_busy_endpoint_is_left_alone_as_long_as_it_asks() {
        Played played = endpoints().filter(each -> each.by() == erp).findFirst().orElseThrow();
        erp.trouble(Trouble.fail(1, 429).on("POST .*"));
        DeliveryView sent = deliver(played);
        List<AttemptView> attempts = hub.queries().attempts(sent.ref().id());
        assertThat(attempts).extracting(attempt -> attempt.outcome().orElse("")).containsExactly("THROTTLED", "SENT");
        assertThat(Duration.between(attempts.get(0).startedAt(), attempts.get(1).startedAt()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void a_finished_delivery_replayed_has_no_second_effect(Played played) {
        int before = played.effects().size();
        DeliveryView sent = deliver(played);
        awaitEffects(played, before + 1);
        hub.commands().replay(sent.ref().id(), "anna");
        await().atMost(LONG).untilAsserted(() -> assertThat(
                        hub.queries().attempts(sent.ref().id()))
                .extracting(attempt -> attempt.outcome().orElse(""))
                .containsExactly("SENT", "ALREADY_EFFECTIVE"));
        assertThat(played.effects()).hasSize(before + 1);
    }

    /** The sender stops in the middle of a call, and another one finds the delivery with its lease run out. */
    @Test
    void a_label_whose_buyer_died_in_mid_purchase_is_found_by_the_next_one() {
        Database database = SharedPostgres.freshDatabase();
        DeliveryHub dying = DeliveryHub.start(database, properties("orderhub.delivery.stop-within", "10ms"));
        carrier.trouble(Trouble.slow(Duration.ofSeconds(2)).on("POST .*/buy"));
        OrderId order = dying.order(++documents);
        dying.enqueue(order, "carrier-easypost");
        await().atMost(LONG).until(() -> dying.queries().steps(1).containsKey("rate"));
        dying.close();
        carrier.heal();

        try (DeliveryHub next = DeliveryHub.start(database, properties("orderhub.delivery.lease-margin", "100ms"))) {
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(next.in(DeliveryState.SENT)).hasSize(1));
            String key = next.in(DeliveryState.SENT).get(0).ref().idempotencyKey();
            assertThat(carrier.books().effects("shipment", key)).hasSize(1);
            assertThat(carrier.labelsFor(key)).isEqualTo(1);
            assertThat(next.queries().steps(1)).containsKeys("tracking", "label");
        }
    }

    private DeliveryView deliver(Played played) {
        OrderId order = hub.order(++documents);
        hub.enqueue(order, played.endpoint());
        return awaitSent(order);
    }

    private DeliveryView awaitSent(OrderId order) {
        return awaitSent(order, view -> true);
    }

    private DeliveryView awaitSent(OrderId order, String document) {
        return awaitSent(order, view -> view.ref().document().equals(document));
    }

    private DeliveryView awaitSent(OrderId order, Predicate<DeliveryView> which) {
        Predicate<DeliveryView> meant = which.and(
                view -> view.ref().subject().orderId().filter(order::equals).isPresent());
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(hub.in(DeliveryState.SENT)).anyMatch(meant));
        return hub.in(DeliveryState.SENT).stream().filter(meant).findFirst().orElseThrow();
    }

    private static void awaitEffects(Played played, int count) {
        await().atMost(LONG).untilAsserted(() -> assertThat(played.effects()).hasSize(count));
        assertThat(played.effects()).extracting(Effect::reference).doesNotHaveDuplicates();
    }
}
