package io.orderhub.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.sandbox.Effect;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hub killed at its worst moments, in a process of its own: nothing lost, nothing twice. */
class CrashStoryTest {

    private RunningHub hub;

    @BeforeEach
    void start() {
        hub = RunningHub.start();
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void killed_between_receiving_and_translating() {
        hub.surroundings().kafka().stop();
        hub.drop(
                "cedar-pine",
                "received.edi",
                Edi850.interchange(301).orders("RCV-", 20).text());
        hub.eventually("received", () -> assertThat(
                        hub.count("SELECT count(*) FROM reception WHERE name LIKE '%received.edi'"))
                .isEqualTo(1));
        hub.kill9();
        hub.surroundings().kafka().start();
        assertThat(orders("RCV-")).isZero();
        hub.startAgain();
        assertNothingLostAndNothingTwice("RCV-", 20, 301);
    }

    @Test
    void killed_in_mid_translation_and_in_mid_batch() {
        int count = 800;
        hub.drop(
                "cedar-pine",
                "large.edi",
                Edi850.interchange(302).orders("BIG-", count).text());
        hub.eventually("in mid-flight", () -> assertThat(
                        hub.count("SELECT count(*) FROM reception WHERE name LIKE '%large.edi' AND attempts > 0"))
                .isEqualTo(1));
        hub.kill9();
        hub.startAgain();
        hub.eventually("some orders stored", () -> assertThat(orders("BIG-")).isPositive());
        hub.kill9();
        hub.startAgain();
        assertNothingLostAndNothingTwice("BIG-", count, 302);
    }

    private long orders(String prefix) {
        return hub.count("SELECT count(*) FROM sales_order WHERE order_number LIKE ?", prefix + "%");
    }

    private void assertNothingLostAndNothingTwice(String prefix, int count, int group) {
        hub.eventually("all orders", () -> assertThat(orders(prefix)).isEqualTo(count));
        hub.awaitReceptionsDone();
        hub.eventually("997", () -> assertThat(hub.acknowledgementsOf(group)).hasSize(1));
        hub.awaitAllDelivered();
        assertThat(hub.count(
                        """
                        SELECT count(*) FROM fulfillment_order f JOIN sales_order o ON o.id = f.order_id
                        WHERE o.order_number LIKE ? AND f.status IN ('READY_FOR_FULFILLMENT', 'RELEASED')""",
                        prefix + "%"))
                .isEqualTo(count);
        assertThat(hub.count("SELECT sum(reserved)::bigint FROM stock")).isEqualTo(2L * count);
        assertOnceEach(hub.surroundings().sandbox().erp().books().effects(), count);
        // the warehouses read their inboxes in their own time
        hub.eventually("940s read", () -> assertThat(readByWarehouses()).hasSizeGreaterThanOrEqualTo(count));
        assertOnceEach(readByWarehouses(), count);
        assertThat(hub.surroundings().sandbox().carrier().books().effects("label"))
                .hasSize(count);
    }

    private List<Effect> readByWarehouses() {
        return Stream.of(
                        hub.surroundings().sandbox().east(),
                        hub.surroundings().sandbox().west())
                .flatMap(warehouse -> warehouse.books().effects().stream())
                .toList();
    }

    private static void assertOnceEach(List<Effect> effects, int count) {
        Map<String, Long> perReference =
                effects.stream().collect(Collectors.groupingBy(Effect::reference, Collectors.counting()));
        assertThat(perReference).hasSize(count);
        assertThat(perReference.values()).containsOnly(1L);
    }
}
