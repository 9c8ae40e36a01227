package io.orderhub.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.dev.EmbeddedMail;
import io.orderhub.dev.EventTopic;
import io.orderhub.sandbox.ErpNext;
import io.orderhub.sandbox.Trouble;
import io.orderhub.sandbox.WebhookReceiver;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Endpoints, subscribers and the mail server, that are away, refuse, or act and then say nothing. */
class EndpointStoryTest {

    private static RunningHub hub;

    @BeforeAll
    static void start() {
        hub = RunningHub.start(Map.of(
                "orderhub.endpoint.order-events.enabled", "true",
                "orderhub.endpoint.customer-mail.enabled", "true"));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void everything_is_delivered_after_an_endpoint_was_down_for_a_while() throws Exception {
        ErpNext erp = hub.surroundings().sandbox().erp();
        erp.stop();
        hub.drop(
                "cedar-pine",
                "down.edi",
                Edi850.interchange(401).orders("DOWN-", 30).text());
        hub.eventually("waiting", () -> assertThat(
                        hub.count("SELECT count(*) FROM delivery WHERE endpoint = 'erp-next' AND attempts_ever > 0"))
                .isPositive());
        hub.eventually("others go on", () -> assertThat(
                        hub.count(
                                "SELECT count(*) FROM delivery_archive WHERE endpoint = 'erp-staging' AND business_key LIKE '%'"))
                .isGreaterThanOrEqualTo(30));
        Thread.sleep(5_000);
        erp.start();
        hub.awaitAllDelivered();
        assertThat(erp.books().effects().stream()
                        .filter(effect -> effect.detail().toString().contains("DOWN-"))
                        .count())
                .isEqualTo(30);
    }

    @Test
    void an_endpoint_that_refuses_for_good_leaves_a_dead_letter_that_replay_delivers() {
        ErpNext erp = hub.surroundings().sandbox().erp();
        erp.trouble(Trouble.fail(1000, 417));
        hub.drop(
                "cedar-pine",
                "refused.edi",
                Edi850.interchange(402).order("NO-1").text());
        hub.eventually("parked", () -> assertThat(parked()).isEqualTo(1));
        hub.eventually("case", () -> assertThat(hub.openCases("delivery:")).isNotEmpty());
        erp.heal();
        long id = hub.count("SELECT id FROM delivery WHERE state = 1 AND endpoint = 'erp-next'");
        assertThat(hub.post("/api/v1/deliveries/" + id + "/replay", "").statusCode())
                .isBetween(200, 299);
        hub.awaitAllDelivered();
        assertThat(erp.books().effects().stream()
                        .filter(effect -> effect.detail().toString().contains("NO-1"))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void an_endpoint_that_acts_and_drops_the_connection_is_not_asked_twice() {
        ErpNext erp = hub.surroundings().sandbox().erp();
        erp.trouble(Trouble.actThenDrop(3));
        hub.drop(
                "cedar-pine",
                "dropped.edi",
                Edi850.interchange(403).orders("ACT-", 5).text());
        hub.awaitStatus("ACT-5", "READY_FOR_FULFILLMENT");
        hub.awaitAllDelivered();
        assertThat(erp.books().effects().stream()
                        .filter(effect -> effect.detail().toString().contains("ACT-"))
                        .count())
                .isEqualTo(5);
    }

    @Test
    void a_subscriber_that_was_down_gets_every_event_in_order_and_once() {
        WebhookReceiver receiver = hub.surroundings().sandbox().receiver();
        receiver.stop();
        hub.drop(
                "cedar-pine",
                "told.edi",
                Edi850.interchange(404).orders("TOLD-", 5).text());
        hub.awaitStatus("TOLD-5", "READY_FOR_FULFILLMENT");
        hub.eventually("tried", () -> assertThat(hub.count(
                        "SELECT count(*) FROM delivery WHERE endpoint = 'order-events' AND attempts_ever > 0"))
                .isPositive());
        receiver.start();
        hub.awaitAllDelivered();

        EventTopic topic = new EventTopic(hub.surroundings().kafka().bootstrapServers());
        for (int i = 1; i <= 5; i++) {
            String order = hub.idOf("TOLD-" + i);
            List<String> got = receiver.books().effects("event", order).stream()
                    .map(effect -> effect.detail().path("id").asText())
                    .toList();
            List<String> published = topic.of(order).stream()
                    .filter(event -> !event.path("data").path("kind").asText().equals("parcel"))
                    .map(event -> event.path("id").asText())
                    .toList();
            assertThat(got).hasSizeGreaterThanOrEqualTo(3).isEqualTo(published);
        }
        assertThat(receiver.books().effects("repeat")).isEmpty();
    }

    @Test
    void a_customer_gets_one_mail_once_the_mail_server_is_back_and_none_that_is_untrue_by_then() {
        EmbeddedMail mail = hub.surroundings().mail();
        hub.drop(
                "stockroom",
                "stock-none.csv",
                "warehouse,sku,on_hand\nEAST,CP-1009,0\nWEST,CP-1009,0\nEAST,CP-1010,0\nWEST,CP-1010,0\n");
        hub.awaitReceptionsOf("stock-none.csv");
        String waits;
        String overtaken;
        mail.stop();
        try {
            waits = post("MAIL-1", "CP-1009", "PAID");
            overtaken = post("MAIL-2", "CP-1010", "PAID");
            hub.awaitStatus("MAIL-2", "BACKORDERED");
            hub.eventually("tried", () -> assertThat(hub.count(
                            "SELECT count(*) FROM delivery WHERE endpoint = 'customer-mail' AND attempts_ever > 0"))
                    .isEqualTo(2));
            hub.drop("stockroom", "stock-more.csv", "warehouse,sku,on_hand\nEAST,CP-1010,5\n");
            hub.awaitStatus("MAIL-2", "READY_FOR_FULFILLMENT");
        } finally {
            mail.start();
        }
        // sooner than the delay that has grown while it was away
        hub.db()
                .sql("UPDATE delivery SET next_at = now() WHERE endpoint = 'customer-mail'")
                .update();
        hub.awaitAllDelivered();

        assertThat(mail.mails())
                .filteredOn(each -> each.to().contains("customer@example.com"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.subject()).isEqualTo("Part of your order MAIL-1 takes longer");
                    assertThat(each.text()).contains("Your order number: MAIL-1");
                    assertThat(each.id()).matches("<[0-9a-f]{32}@localhost>");
                });
        assertThat(hub.get("/api/v1/orders/" + waits).body())
                .contains("notice-backordered")
                .contains("DELIVERY_SENT");
        assertThat(hub.get("/api/v1/orders/" + overtaken).body())
                .contains("DELIVERY_WITHDRAWN")
                .contains("READY_FOR_FULFILLMENT by now");
    }

    /** @return the order's id */
    private static String post(String number, String sku, String payment) {
        String location = hub.post(
                        "/api/v1/orders",
                        """
                        {"orderNumber":"%s","buyer":"story","usage":"PRODUCTION","type":"STAND_ALONE","purpose":"ORIGINAL","currency":"USD",
                         "parties":[{"role":"SHIP_TO","name":"Ada","contacts":[{"email":"customer@example.com"}],
                           "address":{"street":["1 Road"],"city":"Albany","region":"NY","postalCode":"12207","country":"US"}}],
                         "payment":{"status":"%s"},
                         "lines":[{"lineNumber":"1","quantity":1,"unitOfMeasure":"EA","ids":[{"kind":"SKU","value":"%s"}]}]}"""
                                .formatted(number, payment, sku))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static long parked() {
        return hub.count("SELECT count(*) FROM delivery WHERE endpoint = 'erp-next' AND state = 1");
    }
}
