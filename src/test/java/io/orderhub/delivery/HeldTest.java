package io.orderhub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderhub.delivery.ScriptedSender.Outcome;
import io.orderhub.dev.Database;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.Sending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What may not go yet is looked at once, not by every claim; and goes as soon as it may. */
class HeldTest {

    private static final Endpoint ENDPOINT = Endpoints.with(
            "erp-a",
            Endpoints.sending(
                            new Sending.Retry(4, Duration.ofMillis(10), Duration.ofMillis(40), Duration.ofMinutes(1)),
                            4)
                    .with(new Sending.Circuit(1000, 100, Duration.ofMillis(300), 1)));

    private final Database database = SharedPostgres.freshDatabase();
    private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();

    @AfterEach
    void stop() {
        nodes.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void a_claim_gets_past_all_that_wait_for_the_first_of_their_key_and_never_looks_at_them_again() {
        start();
        enqueue("blocked", 3000);
        Claim first = claim(1).get(0);
        enqueue("other", 1);

        assertThat(claim(3)).extracting(claim -> claim.ref().idempotencyKey()).containsExactly("other-0");
        assertThat(held()).isEqualTo(2999);

        attempts().begin(first);
        attempts().sent(first, "thanks", Map.of(), false);
        assertThat(held()).isEqualTo(2998);
        Claim second = claim(3).get(0);
        assertThat(second.ref().idempotencyKey()).isEqualTo("blocked-1");

        attempts().begin(second);
        attempts().failed(second, Failure.of(FailureClass.REFUSED, "422"));
        Claim third = claim(3).get(0);
        assertThat(third.ref().idempotencyKey()).isEqualTo("blocked-2");
        assertThat(held()).isEqualTo(2997);
    }

    @Test
    void a_dead_letter_that_is_sent_again_goes_before_those_of_its_key_that_came_later() {
        start();
        enqueue("key", 3);
        Claim first = claim(1).get(0);
        assertThat(claim(3)).isEmpty();
        assertThat(held()).isEqualTo(2);
        attempts().begin(first);
        attempts().failed(first, Failure.of(FailureClass.REFUSED, "422"));
        bean(DeliveryCommands.class).replay(first.id(), "anna");

        Claim again = claim(3).get(0);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(claim(3)).isEmpty();
        attempts().begin(again);
        attempts().sent(again, "thanks", Map.of(), false);
        assertThat(claim(3)).extracting(claim -> claim.ref().idempotencyKey()).containsExactly("key-1");
    }

    @Test
    void what_a_partners_pause_holds_goes_when_it_is_resumed() {
        start();
        bean(DeliveryCommands.class).pausePartner("cedar-pine", "anna");
        enqueue("paused", 1);
        enqueue("key", 2);
        assertThat(claim(5)).isEmpty();
        assertThat(held()).isEqualTo(3);

        bean(DeliveryCommands.class).resumePartner("cedar-pine");
        assertThat(claim(5)).extracting(claim -> claim.ref().idempotencyKey()).containsExactly("paused-0", "key-0");
    }

    @Test
    void two_nodes_keep_the_order_of_a_few_busy_keys_and_leave_none_behind() {
        ScriptedSender sender = new ScriptedSender();
        sender.script(parcel -> parcel.idempotencyKey().endsWith("7") ? Outcome.REFUSES : Outcome.ACCEPTS);
        start(sender);
        start(sender);
        for (int part = 0; part < 10; part++) {
            for (String key : List.of("a", "b", "c", "d")) {
                enqueue(key, part * 20, 20);
            }
        }
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(count("state = 0")).isZero());
        assertThat(count("state = 1")).isEqualTo(80);
        assertThat(sender.effects()).hasSize(720).doesNotHaveDuplicates();
        for (String key : List.of("a", "b", "c", "d")) {
            assertThat(sender.effects().stream().filter(each -> each.startsWith(key)))
                    .isEqualTo(IntStream.range(0, 200)
                            .filter(n -> n % 10 != 7)
                            .mapToObj(n -> key + "-" + n)
                            .toList());
        }
    }

    @Test
    void a_claim_that_was_planned_while_nothing_waited_does_not_read_all_that_waits_later() {
        start();
        IntStream.range(0, 20).forEach(n -> claim(1));
        bean(DeliveryCommands.class).pausePartner("cedar-pine", "anna");
        bean(Deliveries.class)
                .enqueue(IntStream.range(0, 3000)
                        .mapToObj(n -> DeliveriesTest.keyed("d-" + n, "key-" + n))
                        .toList());
        IntStream.range(0, 5).forEach(n -> claim(1));

        long rows = read("seq_tup_read");
        long claims = read("idx_scan");
        // the counts of a session come to the others once a second
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            claim(1);
            return read("idx_scan") > claims;
        });
        assertThat(read("seq_tup_read") - rows).isLessThan(3000);
        assertThat(held()).isEqualTo(3000);
    }

    private long read(String counter) {
        return bean(JdbcClient.class)
                .sql("SELECT " + counter + " FROM pg_stat_user_tables WHERE relname = 'delivery'")
                .query(Long.class)
                .single();
    }

    private void start() {
        nodes.add(DeliveryContext.start(
                database, more -> more.registerBean(Renderings.class, () -> claim -> Documents.empty())));
    }

    private void start(ScriptedSender sender) {
        nodes.add(DeliveryContext.sending(database, sender, claim -> Documents.empty(), new Endpoint[] {ENDPOINT}));
    }

    private void enqueue(String key, int count) {
        enqueue(key, 0, count);
    }

    private void enqueue(String key, int from, int count) {
        bean(Deliveries.class)
                .enqueue(IntStream.range(from, from + count)
                        .mapToObj(n -> DeliveriesTest.keyed(key + "-" + n, key))
                        .toList());
    }

    private List<Claim> claim(int most) {
        return bean(DeliveryQueue.class).claim(Map.of(ENDPOINT, most));
    }

    private long held() {
        return count("held <> 0");
    }

    private long count(String which) {
        return bean(JdbcClient.class)
                .sql("SELECT count(*) FROM delivery WHERE " + which)
                .query(Long.class)
                .single();
    }

    private Attempts attempts() {
        return bean(Attempts.class);
    }

    private <T> T bean(Class<T> type) {
        return nodes.get(0).getBean(type);
    }
}
