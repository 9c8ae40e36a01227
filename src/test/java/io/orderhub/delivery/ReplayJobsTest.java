package io.orderhub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orderhub.canonical.OrderId;
import io.orderhub.delivery.ScriptedSender.Outcome;
import io.orderhub.dev.Database;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.partner.Endpoint;
import io.orderhub.reason.ExceptionRaised;
import io.orderhub.reason.ReasonCode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many dead letters replayed: as planned, at a rate, to the end, whatever happens to who works at it. */
class ReplayJobsTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final DeliveryFilter DEAD = DeliveryFilter.ALL.in(DeliveryFilter.DEAD_LETTERS);

    private final Database database = SharedPostgres.freshDatabase();
    private final ScriptedSender sender = new ScriptedSender();
    private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();
    private volatile Renderings rendering = claim -> Documents.empty();

    @AfterEach
    void stop() {
        nodes.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void dead_letters_go_out_once_each_after_the_endpoint_is_mended() {
        start();
        deadLetters(25);
        sender.always(Outcome.ACCEPTS);

        ReplayPlan plan = jobs().plan(DEAD, ReplayOptions.STORED);
        assertThat(plan.counts()).isEqualTo(Map.of(ReplayGround.DEAD_LETTER, 25L));
        assertThat(sender.effects()).isEmpty();

        ReplayJob done = awaitState(begin(DEAD, 500).id(), ReplayJobState.DONE);
        assertThat(done.counts()).isEqualTo(Map.of(ReplayItemState.SENT, 25L));
        assertThat(sender.effects()).hasSize(25).doesNotHaveDuplicates();
        assertThat(jobs().events(done.id())).extracting(ReplayEvent::by).containsExactly("anna", "orderhub");
        assertThat(DeliveryContext.published(nodes.get(0)))
                .filteredOn(DeliveryReplayed.class::isInstance)
                .hasSize(25)
                .allSatisfy(event -> assertThat(((DeliveryReplayed) event).by()).isEqualTo("anna (replay 1)"));
    }

    @Test
    void what_is_effective_or_under_way_is_left_alone() {
        start();
        List<Long> dead = deadLetters(2);
        sender.always(Outcome.ACCEPTS);
        order(3, "READY_FOR_FULFILLMENT");
        enqueue(3);
        awaitDeliveries(DeliveryState.SENT, 1);
        commands().pauseEndpoint("erp-a", "anna");
        order(4, "READY_FOR_FULFILLMENT");
        enqueue(4);

        assertThat(jobs().plan(DeliveryFilter.ALL, ReplayOptions.STORED).counts())
                .isEqualTo(Map.of(
                        ReplayGround.DEAD_LETTER, 2L,
                        ReplayGround.ALREADY_EFFECTIVE, 1L,
                        ReplayGround.UNDER_WAY, 1L));
        ReplayJob job = begin(DeliveryFilter.ALL, 500);
        commands().resumeEndpoint("erp-a");
        ReplayJob done = awaitState(job.id(), ReplayJobState.DONE);
        assertThat(done.counts()).isEqualTo(Map.of(ReplayItemState.SENT, 2L, ReplayItemState.SUPPRESSED, 2L));
        awaitDeliveries(DeliveryState.SENT, 4);
        assertThat(sender.effects()).hasSize(4).doesNotHaveDuplicates();
        assertThat(jobs().items(job.id(), Optional.of(ReplayItemState.SENT), 0, 10))
                .extracting(ReplayItem::delivery)
                .containsExactlyInAnyOrderElementsOf(dead);
    }

    @Test
    void an_order_that_was_held_cancelled_changed_or_lost_since_is_a_conflict() {
        start();
        deadLetters(5);
        status(1, "CANCELLED");
        status(2, "HELD");
        sql("DELETE FROM sales_order WHERE id = " + OrderId.of(7, 3).value());
        sql("UPDATE sales_order SET replaced_at = now() WHERE id = "
                + OrderId.of(7, 4).value());
        sender.always(Outcome.ACCEPTS);

        assertThat(jobs().plan(DEAD, ReplayOptions.STORED).counts())
                .isEqualTo(Map.of(
                        ReplayGround.ORDER_MUST_NOT_LEAVE, 2L,
                        ReplayGround.ORDER_GONE, 1L,
                        ReplayGround.ORDER_CHANGED, 1L,
                        ReplayGround.DEAD_LETTER, 1L));
        assertThat(jobs().plan(DEAD, new ReplayOptions(PayloadChoice.CURRENT, false))
                        .counts())
                .containsEntry(ReplayGround.DEAD_LETTER, 2L)
                .doesNotContainKey(ReplayGround.ORDER_CHANGED);
        ReplayJob done = awaitState(begin(DEAD, 500).id(), ReplayJobState.DONE);
        assertThat(done.counts()).isEqualTo(Map.of(ReplayItemState.CONFLICT, 4L, ReplayItemState.SENT, 1L));
        assertThat(sender.effects()).containsExactly("SO-7-5:sales-order:erp-a");
    }

    @Test
    void an_order_cancelled_after_the_plan_is_not_sent_when_its_turn_comes() {
        start();
        deadLetters(3);
        commands().pauseEndpoint("erp-a", "anna");
        ReplayJob job = begin(DEAD, 0.001);
        await().atMost(LONG).until(() -> count(job.id(), ReplayItemState.RELEASED) == 1);
        status(2, "CANCELLED");
        sql("UPDATE replay_job SET allowance = 10");
        await().atMost(LONG).until(() -> count(job.id(), ReplayItemState.CONFLICT) == 1);
        assertThat(jobs().items(job.id(), Optional.of(ReplayItemState.CONFLICT), 0, 10))
                .extracting(ReplayItem::ground)
                .containsExactly(ReplayGround.ORDER_MUST_NOT_LEAVE);
    }

    @Test
    void an_outcome_that_the_endpoint_can_tell_is_asked_for_and_not_repeated() {
        start();
        sender.always(Outcome.ACTS_AND_CANNOT_TELL);
        order(1, "READY_FOR_FULFILLMENT");
        enqueue(1);
        awaitDeliveries(DeliveryState.UNKNOWN, 1);
        sender.always(Outcome.ACCEPTS);

        assertThat(jobs().plan(DEAD, ReplayOptions.STORED).counts()).isEqualTo(Map.of(ReplayGround.LOOK_UP_FIRST, 1L));
        ReplayJob done = awaitState(begin(DEAD, 500).id(), ReplayJobState.DONE);
        assertThat(done.counts()).isEqualTo(Map.of(ReplayItemState.ALREADY_EFFECTIVE, 1L));
        assertThat(sender.effects()).hasSize(1);
    }

    @Test
    void a_job_stops_itself_when_too_many_fail_and_opens_a_case() {
        start();
        deadLetters(60);
        ReplayJob stopped = awaitState(begin(DEAD, 20).id(), ReplayJobState.STOPPED);
        await().atMost(LONG).until(() -> count(stopped.id(), ReplayItemState.RELEASED) == 0);
        ReplayJob after = jobs().find(stopped.id()).orElseThrow();
        assertThat(after.count(ReplayItemState.NOT_DONE)).isPositive();
        assertThat(after.count(ReplayItemState.FAILED)).isBetween(10L, 60L);
        assertThat(after.total()).isEqualTo(60);
        assertThat(DeliveryContext.published(nodes.get(0)))
                .filteredOn(
                        event -> event instanceof ExceptionRaised raised && raised.code() == ReasonCode.REPLAY_STOPPED)
                .hasSize(1);
        assertThat(sender.effects()).isEmpty();
    }

    @Test
    void a_paused_job_releases_nothing_until_it_is_resumed_and_a_cancelled_one_never_again() {
        start();
        deadLetters(40);
        sender.always(Outcome.ACCEPTS);
        ReplayJob job = begin(DEAD, 5);
        await().atMost(LONG).until(() -> count(job.id(), ReplayItemState.SENT) >= 2);
        assertThat(jobs().pause(job.id(), "ben")).isTrue();
        assertThat(jobs().pause(job.id(), "ben")).isFalse();
        await().atMost(LONG).until(() -> count(job.id(), ReplayItemState.RELEASED) == 0);
        long waiting = count(job.id(), ReplayItemState.WAITING);
        assertThat(waiting).isPositive();
        rounds(5);
        assertThat(count(job.id(), ReplayItemState.WAITING)).isEqualTo(waiting);

        assertThat(jobs().resume(job.id(), "ben")).isTrue();
        await().atMost(LONG).until(() -> count(job.id(), ReplayItemState.WAITING) < waiting);
        assertThat(jobs().cancel(job.id(), "ben")).isTrue();
        assertThat(jobs().resume(job.id(), "ben")).isFalse();
        await().atMost(LONG).until(() -> count(job.id(), ReplayItemState.RELEASED) == 0);
        ReplayJob cancelled = jobs().find(job.id()).orElseThrow();
        assertThat(cancelled.state()).isEqualTo(ReplayJobState.CANCELLED);
        assertThat(cancelled.count(ReplayItemState.NOT_DONE)).isPositive();
        assertThat(sender.effects()).hasSize((int) cancelled.count(ReplayItemState.SENT));
        assertThat(jobs().events(job.id()))
                .extracting(event -> event.by() + " " + event.what())
                .containsExactly("anna started: endpoint mended", "ben paused", "ben resumed", "ben cancelled");
    }

    @Test
    void the_rate_is_kept() {
        start();
        deadLetters(20);
        sender.always(Outcome.ACCEPTS);
        ReplayJob done = awaitState(begin(DEAD, 10).id(), ReplayJobState.DONE);
        List<Instant> released = jobs().items(done.id(), Optional.empty(), 0, 100).stream()
                .map(item -> item.actedAt().orElseThrow())
                .sorted()
                .toList();
        assertThat(Duration.between(done.at(), released.get(19)))
                .as("one at once, the other 19 at 10 a second")
                .isGreaterThanOrEqualTo(Duration.ofMillis(1890));
    }

    @Test
    void two_nodes_share_a_job_and_another_goes_on_when_one_is_gone() {
        start();
        start();
        deadLetters(60);
        sender.always(Outcome.ACCEPTS);
        ReplayJob job = begin(DEAD, 30);
        await().atMost(LONG).until(() -> count(job.id(), ReplayItemState.SENT) >= 5);
        nodes.get(1).close();
        sender.reportTo(nodes.get(0).getBean(Attempts.class));
        ReplayJob done = awaitState(job.id(), ReplayJobState.DONE);
        // what the one that is gone had sent without being able to say so is found by the other
        assertThat(done.count(ReplayItemState.SENT) + done.count(ReplayItemState.ALREADY_EFFECTIVE))
                .isEqualTo(60);
        assertThat(sender.effects()).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void a_round_that_dies_in_the_middle_has_done_nothing_and_is_done_again() {
        start();
        List<Long> dead = deadLetters(30);
        AtomicInteger calls = new AtomicInteger();
        rendering = claim -> {
            // a process that is killed takes its connection with it
            if (Set.of(5, 20).contains(calls.incrementAndGet())) {
                jdbc().sql("SELECT pg_terminate_backend(pg_backend_pid())")
                        .query(Boolean.class)
                        .single();
            }
            return Documents.empty();
        };
        sender.always(Outcome.ACCEPTS);
        ReplayJob job = jobs().start(new ReplayRequest(
                DEAD, new ReplayOptions(PayloadChoice.CURRENT, false), 500, 0.2, "anna", "mapping mended"));
        ReplayJob done = awaitState(job.id(), ReplayJobState.DONE);
        assertThat(calls.get()).isGreaterThan(32);
        assertThat(done.counts()).isEqualTo(Map.of(ReplayItemState.SENT, 30L));
        assertThat(sender.effects()).hasSize(30).doesNotHaveDuplicates();
        assertThat(dead).allSatisfy(id -> assertThat(queries().bytes(id))
                .extracting(StoredBytes::origin)
                .containsExactly(StoredBytes.Origin.RENDERED, StoredBytes.Origin.RENDERED_ANEW));
    }

    @Test
    void a_delivery_that_the_hub_fails_on_is_set_aside_and_the_rest_goes_out() {
        start();
        List<Long> dead = deadLetters(12);
        sender.always(Outcome.ACCEPTS);
        rendering = claim -> {
            if (claim.id() == dead.get(3)) {
                throw new IllegalStateException("a fault of the hub's own");
            }
            return Documents.empty();
        };
        ReplayJob job = jobs().start(new ReplayRequest(
                DEAD, new ReplayOptions(PayloadChoice.CURRENT, false), 500, 0.2, "anna", "mapping mended"));
        ReplayJob done = awaitState(job.id(), ReplayJobState.DONE);
        assertThat(done.counts()).isEqualTo(Map.of(ReplayItemState.SENT, 11L, ReplayItemState.FAILED, 1L));
        assertThat(jobs().items(job.id(), Optional.of(ReplayItemState.FAILED), 0, 10))
                .extracting(ReplayItem::delivery)
                .containsExactly(dead.get(3));
    }

    @Test
    void a_finished_delivery_is_asked_about_only_when_that_is_asked_for() {
        start();
        sender.always(Outcome.ACCEPTS);
        order(1, "SHIPPED");
        enqueue(1);
        awaitDeliveries(DeliveryState.SENT, 1);
        DeliveryFilter finished = DeliveryFilter.ALL.in(Set.of(DeliveryState.SENT));
        assertThat(jobs().plan(finished, new ReplayOptions(PayloadChoice.CURRENT, true))
                        .counts())
                .isEqualTo(Map.of(ReplayGround.PARTLY_EFFECTIVE, 1L));
        ReplayJob asked = jobs().start(new ReplayRequest(
                finished, new ReplayOptions(PayloadChoice.STORED, true), 500, 0.2, "anna", "the ERP was restored"));
        assertThat(awaitState(asked.id(), ReplayJobState.DONE).counts())
                .isEqualTo(Map.of(ReplayItemState.ALREADY_EFFECTIVE, 1L));
        assertThat(sender.effects()).hasSize(1);
    }

    @Test
    void a_job_with_too_many_deliveries_is_refused() {
        start();
        commands().pauseEndpoint("erp-a", "anna");
        deliveries()
                .enqueue(IntStream.rangeClosed(1, ReplayJobs.MOST + 1)
                        .mapToObj(n -> DeliveriesTest.order(n, "erp-a"))
                        .toList());
        assertThatThrownBy(() -> jobs().plan(DeliveryFilter.ALL, ReplayOptions.STORED))
                .isInstanceOfSatisfying(ReplayRefusedException.class, refused -> assertThat(refused.code())
                        .isEqualTo(ReasonCode.REPLAY_TOO_LARGE));
    }

    @Test
    void deliveries_are_found_by_reason_document_and_time() {
        start();
        Instant before = now();
        deadLetters(3);
        Instant after = now();
        DeliveryFilter refused = DEAD.because(Optional.of(ReasonCode.DELIVERY_REFUSED));
        assertThat(found(refused)).isEqualTo(3);
        assertThat(found(DEAD.because(Optional.of(ReasonCode.DELIVERY_NO_RATE))))
                .isZero();
        assertThat(found(refused.withDocument(Optional.of("sales-order")))).isEqualTo(3);
        assertThat(found(refused.withDocument(Optional.of("940")))).isZero();
        assertThat(found(refused.between(Optional.of(before), Optional.of(after))))
                .isEqualTo(3);
        assertThat(found(refused.between(Optional.of(after), Optional.empty()))).isZero();
        assertThat(found(refused.between(Optional.empty(), Optional.of(before))))
                .isZero();
    }

    private void start() {
        nodes.add(DeliveryContext.sending(
                database,
                sender,
                claim -> rendering.render(claim),
                new Endpoint[] {Endpoints.named("erp-a")},
                DeliveryContext.REPLAYS.toArray(Class<?>[]::new)));
    }

    /** Orders 1 to count, each with a delivery that the endpoint refused. */
    private List<Long> deadLetters(int count) {
        sender.always(Outcome.REFUSES);
        IntStream.rangeClosed(1, count).forEach(n -> order(n, "READY_FOR_FULFILLMENT"));
        enqueue(IntStream.rangeClosed(1, count).toArray());
        return awaitDeliveries(DeliveryState.PARKED, count).stream()
                .map(view -> view.ref().id())
                .toList();
    }

    private void enqueue(int... documents) {
        deliveries()
                .enqueue(IntStream.of(documents)
                        .mapToObj(n -> DeliveriesTest.order(n, "erp-a"))
                        .toList());
    }

    private void order(int document, String status) {
        jdbc().sql(
                        """
                        INSERT INTO sales_order (id, partner, agreement, buyer, order_number, release_number, usage, status,
                            type, channel, line_count, snapshot, received_at, document)
                        VALUES (?, 'cedar-pine', 'a', 'B', ?, '', 'P', ?, 'STAND_ALONE', 'sftp', 1, 's', now(), ''::bytea)
                        """)
                .params(OrderId.of(7, document).value(), "PO" + document, status)
                .update();
    }

    private void status(int document, String status) {
        sql("UPDATE sales_order SET status = '" + status + "' WHERE id = "
                + OrderId.of(7, document).value());
    }

    private ReplayJob begin(DeliveryFilter filter, double rate) {
        return jobs().start(new ReplayRequest(filter, ReplayOptions.STORED, rate, 0.2, "anna", "endpoint mended"));
    }

    private ReplayJob awaitState(long job, ReplayJobState state) {
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(jobs().find(job).orElseThrow().state()).isEqualTo(state));
        return jobs().find(job).orElseThrow();
    }

    private List<DeliveryView> awaitDeliveries(DeliveryState state, int count) {
        DeliveryFilter filter = DeliveryFilter.ALL.in(Set.of(state));
        await().atMost(LONG).untilAsserted(() -> assertThat(queries().page(filter, Long.MAX_VALUE, 2000))
                .hasSize(count));
        return queries().page(filter, Long.MAX_VALUE, 2000);
    }

    private long count(long job, ReplayItemState state) {
        return jobs().find(job).orElseThrow().count(state);
    }

    private int found(DeliveryFilter filter) {
        return queries().page(filter, Long.MAX_VALUE, 100).size();
    }

    /** As the worker would, without waiting for it. */
    private void rounds(int count) {
        ReplayRound round = nodes.get(0).getBean(ReplayRound.class);
        IntStream.range(0, count).forEach(n -> round.run(1, 100));
    }

    private Instant now() {
        return jdbc().sql("SELECT clock_timestamp()")
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    private void sql(String statement) {
        jdbc().sql(statement).update();
    }

    private JdbcClient jdbc() {
        return nodes.get(0).getBean(JdbcClient.class);
    }

    private ReplayJobs jobs() {
        return nodes.get(0).getBean(ReplayJobs.class);
    }

    private Deliveries deliveries() {
        return nodes.get(0).getBean(Deliveries.class);
    }

    private DeliveryCommands commands() {
        return nodes.get(0).getBean(DeliveryCommands.class);
    }

    private DeliveryQueries queries() {
        return nodes.get(0).getBean(DeliveryQueries.class);
    }
}
