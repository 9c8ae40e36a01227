package io.orderhub.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.sandbox.ErpNext;
import io.orderhub.sandbox.Trouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Endpoints that are away, refuse, or act and then say nothing. */
class EndpointStoryTest {

    private static RunningHub hub;

    @BeforeAll
    static void start() {
        hub = RunningHub.start();
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

    private static long parked() {
        return hub.count("SELECT count(*) FROM delivery WHERE endpoint = 'erp-next' AND state = 1");
    }
}
