package io.orderhub.pipeline;

import static io.orderhub.pipeline.SampleOrders.order;
import static io.orderhub.pipeline.Told.event;
import static io.orderhub.pipeline.Told.notice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.PartyRole;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.delivery.DeliveryRef;
import io.orderhub.delivery.Subject;
import io.orderhub.delivery.Topicality;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.events.EventRelay;
import io.orderhub.fulfillment.OrderBook;
import io.orderhub.fulfillment.OrderStatus;
import io.orderhub.fulfillment.ShipmentId;
import io.orderhub.fulfillment.TrackingEvent;
import io.orderhub.partner.Condition;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.NoticeState;
import io.orderhub.partner.NoticeTerms;
import io.orderhub.partner.Sending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the world is told of an order, from its arrival to its end: events, subscriptions and notices. */
class StateEventsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final OrderId PO1 = OrderId.of(1, 1);

    private PipelineUnderTest hub;

    @BeforeEach
    void start() {
        Endpoint webhook = new Endpoint(
                "subscriber",
                Endpoint.Kind.WEBHOOK,
                "event",
                "cloudevents",
                Endpoint.Trigger.STATE_CHANGED,
                Map.of("url", "http://localhost/"),
                Sending.DEFAULT,
                Optional.of(Condition.of(".change.kind == \"shipment\" or .change.kind == \"order\"")),
                List.of(),
                Optional.empty());
        Endpoint mail = new Endpoint(
                "customers",
                Endpoint.Kind.MAIL,
                "notice",
                "notices",
                Endpoint.Trigger.ORDER_NOTICE,
                Map.of("from", "orders@localhost"),
                Sending.DEFAULT,
                Optional.empty(),
                List.of(),
                Optional.of(new NoticeTerms(
                        EnumSet.allOf(NoticeState.class),
                        Set.of("acme"),
                        Set.of(),
                        List.of(PartyRole.BILL_TO, PartyRole.SHIP_TO),
                        "en")));
        hub = PipelineUnderTest.on(SharedPostgres.freshDatabase(), Map.of(), List.of(), List.of(webhook, mail));
        SampleStock stock = new SampleStock(hub).items("A", "B");
        stock.count("EAST", "A", "10");
        stock.count("EAST", "B", "10");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void a_batch_is_one_row_of_the_outbox_and_says_what_became_of_each_order() {
        hub.process(List.of(
                order("PO1").line("A", "4", "10").build(),
                order("PO2").from(1, 2).line("B", "99", "10").build(),
                order("PO3").from(1, 3).line("UNKNOWN", "1", "10").build()));

        assertThat(hub.count("state_event")).isEqualTo(1);
        assertThat(told())
                .containsExactly(
                        "FO-1-1-1 -> READY_FOR_FULFILLMENT",
                        "FO-1-2-1 -> READY_FOR_FULFILLMENT",
                        "SO-1-1 -> READY_FOR_FULFILLMENT",
                        "SO-1-2 -> PARTIALLY_ALLOCATED",
                        "SO-1-3 -> REFUSED");
    }

    @Test
    void an_event_is_a_cloud_event_keyed_by_order_without_personal_data() {
        hub.process(List.of(order("PO1")
                .email("ada@example.com")
                .note("call Ada")
                .line("A", "4", "10")
                .build()));

        List<EventRelay.Message> messages = relay().due().messages();
        assertThat(messages).extracting(EventRelay.Message::key).containsOnly("SO-1-1");
        JsonNode event = json(messages.get(1).event());
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("type").asText()).isEqualTo("io.orderhub.order.status_changed");
        assertThat(event.path("source").asText()).isEqualTo("/orderhub");
        assertThat(event.path("subject").asText()).isEqualTo("SO-1-1");
        assertThat(event.path("id").asText()).matches("EV-\\d+-2");
        assertThat(event.path("time").asText())
                .isEqualTo(event.path("data").path("at").asText());
        assertThat(event.path("data").path("orderNumber").asText()).isEqualTo("PO1");
        assertThat(event.path("data").path("usage").asText()).isEqualTo("PRODUCTION");
        assertThat(messages).allSatisfy(message -> assertThat(new String(message.event()))
                .doesNotContain("ada", "Ada", "Acme store", "4064", "Somewhere", "17101"));
    }

    @Test
    void what_the_broker_has_not_acknowledged_comes_again_with_the_same_id_and_then_never() {
        hub.process(List.of(order("PO1").line("A", "4", "10").build()));

        EventRelay.Due first = relay().due();
        EventRelay.Due again = relay().due();
        assertThat(ids(again)).isEqualTo(ids(first)).isNotEmpty();

        relay().published(again);
        assertThat(relay().due().messages()).isEmpty();
        assertThat(hub.count("state_event")).isZero();
    }

    @Test
    void one_node_publishes_at_a_time() {
        hub.process(List.of(order("PO1").line("A", "4", "10").build()));
        hub.jdbc().update("INSERT INTO event_lease VALUES ('orders.events', 'other', now() + interval '1 minute')");
        assertThat(relay().due().messages()).isEmpty();

        hub.jdbc().update("UPDATE event_lease SET lease_until = now() - interval '1 second'");
        assertThat(relay().due().messages()).isNotEmpty();
    }

    @Test
    void a_repeated_batch_and_one_that_is_rolled_back_tell_nothing() {
        hub.process(List.of(order("PO1").line("A", "4", "10").build()));
        hub.process(List.of(order("PO1").line("A", "4", "10").build()));
        assertThat(hub.count("state_event")).isEqualTo(1);

        Transactions transactions = hub.bean(Transactions.class);
        assertThatThrownBy(() -> transactions.in(Workload.PIPELINE, () -> {
                    hub.bean(OrderBook.class).setStatus(Map.of(PO1, OrderStatus.CANCELLED));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(hub.count("state_event")).isEqualTo(1);
        assertThat(hub.count("delivery WHERE document = 'notice-cancelled'")).isZero();
    }

    @Test
    void a_status_that_is_set_anywhere_is_told_with_the_one_before() {
        hub.process(List.of(
                order("PO1").email("ada@example.com").line("A", "4", "10").build()));
        relay().published(relay().due());

        hub.bean(Transactions.class)
                .in(Workload.PIPELINE, () -> hub.bean(OrderBook.class).setStatus(Map.of(PO1, OrderStatus.CANCELLED)));

        assertThat(told()).containsExactly("SO-1-1 READY_FOR_FULFILLMENT -> CANCELLED");
        assertThat(notices()).singleElement().asString().startsWith("SO-1-1:notice-cancelled:customers:");
    }

    @Test
    void subscribers_get_what_they_asked_for_in_the_order_in_which_it_came_about() {
        hub.process(List.of(order("PO1").line("A", "4", "10").build()));
        ship();

        List<String> keys = hub.jdbc()
                .queryForList(
                        "SELECT idempotency_key FROM delivery WHERE endpoint = 'subscriber' ORDER BY id", String.class);
        List<String> events = hub.jdbc()
                .queryForList(
                        """
                        SELECT content::jsonb -> 'event' ->> 'subject' || ' ' || (content::jsonb -> 'event' -> 'data' ->> 'to')
                        FROM outbound_document o JOIN delivery d USING (idempotency_key)
                        WHERE o.endpoint = 'subscriber' ORDER BY d.id""",
                        String.class);
        assertThat(keys).allMatch(key -> key.matches("EV-\\d+-\\d+:event:subscriber"));
        assertThat(events).containsExactly("SO-1-1 READY_FOR_FULFILLMENT", "SH-1-1-1-1 SHIPPED", "SO-1-1 SHIPPED");
        assertThat(hub.jdbc()
                        .queryForList(
                                "SELECT DISTINCT business_key FROM delivery WHERE endpoint = 'subscriber'",
                                String.class))
                .containsExactly("SO-1-1");
    }

    @Test
    void a_customer_is_told_once_however_often_the_warehouse_says_it() {
        hub.process(List.of(
                order("PO1").email("Ada@Example.com").line("A", "4", "10").build()));
        ship();
        ship();

        assertThat(notices())
                .singleElement()
                .asString()
                .matches("SH-1-1-1-1:notice-shipped:customers:[0-9a-f]{12}")
                .doesNotContainIgnoringCase("ada");
    }

    @Test
    void of_several_steps_at_once_only_the_last_is_told_and_stale_reports_tell_nothing() {
        hub.process(List.of(
                order("PO1").email("ada@example.com").line("A", "4", "10").build()));
        ship();
        track(event("1Z1", "in_transit", 5), event("1Z1", "out_for_delivery", 8), event("1Z1", "delivered", 9));
        track(event("1Z1", "failure", 7), event("1Z1", "out_for_delivery", 6), event("1Z1", "delivered", 9));

        assertThat(notices())
                .extracting(key -> key.split(":")[1])
                .containsExactly("notice-shipped", "notice-delivered");
    }

    @Test
    void a_notice_that_was_overtaken_is_not_sent() {
        hub.process(List.of(
                order("PO1").email("ada@example.com").line("A", "4", "10").build()));
        ship();
        Topicality topicality = hub.bean(Topicality.class);
        assertThat(topicality.outdated(shipment("notice-shipped"))).isEmpty();
        track(event("1Z1", "in_transit", 5));
        assertThat(topicality.outdated(shipment("notice-shipped"))).isEmpty();
        track(event("1Z1", "failure", 7));
        assertThat(topicality.outdated(shipment("notice-exception"))).isEmpty();
        track(event("1Z1", "delivered", 9));

        assertThat(topicality.outdated(shipment("notice-shipped"))).contains("SH-1-1-1-1 is DELIVERED by now");
        assertThat(topicality.outdated(shipment("notice-exception"))).contains("SH-1-1-1-1 is DELIVERED by now");
        assertThat(topicality.outdated(shipment("notice-delivered"))).isEmpty();
        assertThat(topicality.outdated(shipment("856"))).isEmpty();
    }

    @Test
    void an_order_without_an_address_says_so_and_one_with_two_in_a_field_is_no_list() {
        hub.process(List.of(
                order("PO1").line("A", "99", "10").build(),
                order("PO2")
                        .from(1, 2)
                        .email("a@example.com, b@example.com")
                        .line("B", "99", "10")
                        .build()));

        assertThat(notices()).isEmpty();
        assertThat(hub.journal(PO1)).contains("NOTICE_IMPOSSIBLE");
        assertThat(hub.journal(OrderId.of(1, 2))).contains("NOTICE_IMPOSSIBLE");
    }

    private DeliveryRef shipment(String document) {
        Subject subject = new Subject.Shipment(ShipmentId.parse("SH-1-1-1-1").orElseThrow());
        return new DeliveryRef(1, "key", "customers", document, subject);
    }

    private void ship() {
        hub.bean(ShipNotices.class)
                .take(List.of(
                        notice(PO1, "W1").carton("", "1Z1").line("A", "CC", "4").build()));
    }

    private void track(TrackingEvent... events) {
        hub.bean(TrackingRun.class).take(List.of(events));
        hub.bean(TrackingRun.class).runIfWoken();
    }

    private EventRelay relay() {
        return hub.bean(EventRelay.class);
    }

    private List<String> told() {
        return relay().due().messages().stream()
                .map(message -> json(message.event()))
                .map(event -> (event.path("subject").asText() + " "
                                + event.path("data").path("from").asText() + " -> "
                                + event.path("data").path("to").asText())
                        .replace("  ", " "))
                .toList();
    }

    private List<String> notices() {
        return hub.jdbc()
                .queryForList(
                        "SELECT idempotency_key FROM delivery WHERE endpoint = 'customers' ORDER BY id", String.class);
    }

    private static List<String> ids(EventRelay.Due due) {
        return due.messages().stream()
                .map(message -> json(message.event()).path("id").asText())
                .toList();
    }

    private static JsonNode json(byte[] event) {
        try {
            return JSON.readTree(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
