package io.orderhub.pipeline;

import static io.orderhub.pipeline.SampleOrders.order;
import static io.orderhub.pipeline.Told.notice;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.PaymentStatus;
import io.orderhub.canonical.Usage;
import io.orderhub.cases.CaseFilter;
import io.orderhub.cases.Cases;
import io.orderhub.cases.ExceptionCase;
import io.orderhub.cases.Urgency;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.milestones.MilestoneWatch;
import io.orderhub.milestones.StuckThings;
import io.orderhub.partner.Milestone;
import io.orderhub.partner.Milestone.Step;
import io.orderhub.partner.Milestone.Thing;
import io.orderhub.reason.ReasonCode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What stands too long is told of once, escalated, and closed when it moves. Time passes by making rows older. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StuckTest {

    private static final Milestone.Except WEST = new Milestone.Except(
            Optional.empty(),
            Optional.empty(),
            Optional.of("WEST"),
            Optional.empty(),
            Optional.empty(),
            Duration.ofHours(1));

    private PipelineUnderTest hub;
    private int document;

    @BeforeAll
    void start() {
        hub = PipelineUnderTest.on(
                SharedPostgres.freshDatabase(),
                Map.of(),
                List.of(
                        milestone("order-held", Thing.ORDER, 24),
                        milestone("without-goods", Thing.BACK_ORDER, 48),
                        milestone("ship-date", Thing.SHIP_DATE, -24),
                        new Milestone(
                                "not-picked",
                                Thing.FULFILLMENT_ORDER,
                                Set.of("RELEASED"),
                                Duration.ofHours(4),
                                List.of(WEST),
                                Milestone.Urgency.LOW,
                                List.of(
                                        new Step(Duration.ofHours(4), Milestone.Urgency.NORMAL, Optional.empty()),
                                        new Step(
                                                Duration.ofHours(8),
                                                Milestone.Urgency.HIGH,
                                                Optional.of("lead@example.com")))),
                        milestone("no-scan", Thing.PARCEL, 24),
                        milestone("not-delivered", Thing.SHIPMENT, 240),
                        milestone("endpoint", Thing.ENDPOINT, 1),
                        milestone("reception", Thing.RECEPTION, 1)),
                List.of());
        SampleStock stock = new SampleStock(hub).items("A", "B", "NONE");
        stock.count("EAST", "A", "10000");
        stock.count("WEST", "B", "10000");
    }

    private static Milestone milestone(String id, Thing thing, int hours) {
        return new Milestone(
                id, thing, thing.states(), Duration.ofHours(hours), List.of(), Milestone.Urgency.NORMAL, List.of());
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void a_fulfillment_order_that_is_not_picked_is_told_of_once_and_closed_when_it_moves() {
        OrderId id = released("A");
        sweep();
        assertThat(stuck(id)).isEmpty();

        older("fulfillment_order", "status_since", id, "order_id", 5);
        sweep();
        sweep();

        ExceptionCase open = only(id);
        assertThat(open.code()).isEqualTo(ReasonCode.FULFILLMENT_STUCK_NOT_SHIPPED);
        assertThat(open.urgency()).isEqualTo(Urgency.LOW);
        assertThat(open.occurrences()).isEqualTo(1);
        assertThat(open.subjects()).contains("order:" + id, "warehouse:EAST", "milestone:not-picked");
        assertThat(open.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.where()).isEqualTo("FO-" + id.toString().substring(3) + "-1");
            assertThat(finding.seen()).contains("RELEASED since", "expected to move on by");
        });
        assertThat(hub.bean(MeterRegistry.class)
                        .get("orderhub.stuck")
                        .tag("milestone", "not-picked")
                        .gauge()
                        .value())
                .isGreaterThanOrEqualTo(1);

        take(notice(id, "W" + id.document()).line("A", "CC", "1"));
        sweep();

        assertThat(stuck(id)).isEmpty();
        assertThat(hub.cases(id)).isEmpty();
        assertThat(find(open).resolution())
                .hasValueSatisfying(resolution -> assertThat(resolution.by()).isEqualTo("orderhub"));
    }

    @Test
    void another_warehouse_may_have_another_time() {
        OrderId east = released("A");
        OrderId west = released("B");
        older("fulfillment_order", "status_since", east, "order_id", 2);
        older("fulfillment_order", "status_since", west, "order_id", 2);
        sweep();
        assertThat(stuck(east)).isEmpty();
        assertThat(stuck(west)).containsExactly("not-picked");
    }

    @Test
    void a_case_that_nobody_mends_is_raised_and_told_again_to_whom_the_file_says() {
        OrderId id = released("A");
        older("fulfillment_order", "status_since", id, "order_id", 5);
        sweep();
        assertThat(only(id).urgency()).isEqualTo(Urgency.LOW);
        told(id);

        pass(id, 4);
        sweep();
        assertThat(only(id).urgency()).isEqualTo(Urgency.NORMAL);
        assertThat(untold(id)).isEqualTo("nobody in particular");
        told(id);
        sweep();
        assertThat(untold(id)).isEqualTo("told");

        pass(id, 4);
        sweep();
        assertThat(only(id).urgency()).isEqualTo(Urgency.HIGH);
        assertThat(untold(id)).isEqualTo("lead@example.com");
    }

    @Test
    void steps_that_were_missed_while_the_hub_was_down_are_taken_at_once() {
        OrderId id = released("A");
        older("fulfillment_order", "status_since", id, "order_id", 40);
        sweep();
        assertThat(only(id).urgency()).isEqualTo(Urgency.HIGH);
    }

    @Test
    void what_was_resolved_by_hand_is_not_told_again_while_it_stands_the_same() {
        OrderId id = released("A");
        older("fulfillment_order", "status_since", id, "order_id", 5);
        sweep();
        hub.bean(Cases.class).resolve(only(id).id(), "operator", "The warehouse knows.");
        sweep();
        assertThat(hub.cases(id)).isEmpty();
        assertThat(stuck(id)).containsExactly("not-picked");
    }

    @Test
    void an_order_that_is_held_too_long_and_one_that_waits_for_goods() {
        OrderId held = accept(order("HELD").payment(PaymentStatus.PENDING).line("A", "1", "10"));
        OrderId waits = accept(order("WAITS").line("NONE", "1", "10").line("NONE", "2", "10"));
        older("sales_order", "status_since", held, "id", 25);
        older("back_order", "since", waits, "order_id", 50);
        sweep();
        assertThat(codes(held)).contains(ReasonCode.ORDER_STUCK_HELD);
        assertThat(codes(waits)).contains(ReasonCode.ORDER_STUCK_WITHOUT_GOODS);
        assertThat(stuck(waits)).containsExactly("without-goods");

        hub.bean(OrderCommands.class).release(held, "operator", "paid");
        sweep();
        assertThat(codes(held)).doesNotContain(ReasonCode.ORDER_STUCK_HELD);
    }

    @Test
    void a_day_of_the_buyers_is_in_danger_before_its_end_and_safe_once_all_has_left() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        OrderId soon = accept(order("SOON").shipNotAfter(today.toString()).line("A", "1", "10"));
        OrderId later =
                accept(order("LATER").shipNotAfter(today.plusDays(9).toString()).line("A", "1", "10"));
        sweep();
        assertThat(codes(soon)).containsExactly(ReasonCode.ORDER_SHIP_DATE_IN_DANGER);
        assertThat(stuck(later)).isEmpty();
        assertThat(only(soon).findings().get(0).seen())
                .isEqualTo("READY_FOR_FULFILLMENT, due before " + today.plusDays(1) + "T00:00:00Z");

        take(notice(soon, "W" + soon.document()).line("A", "CC", "1"));
        sweep();
        assertThat(hub.cases(soon)).isEmpty();
    }

    @Test
    void a_day_that_was_over_when_the_order_came_is_in_no_danger_any_more() {
        OrderId id = accept(order("STALE").line("A", "1", "10"));
        hub.jdbc().update("UPDATE sales_order SET ship_by = '2026-01-04' WHERE id = ?", id.value());
        sweep();
        assertThat(stuck(id)).isEmpty();

        hub.jdbc().update("UPDATE sales_order SET ship_by = '2026-01-05' WHERE id = ?", id.value());
        sweep();
        assertThat(stuck(id)).containsExactly("ship-date");
    }

    @Test
    void a_parcel_without_a_scan_and_a_shipment_that_does_not_arrive() {
        OrderId id = released("A");
        take(notice(id, "W" + id.document()).carton("", "1Z" + id.document()).line("A", "CC", "1"));
        hub.jdbc().update("UPDATE parcel SET moved_at = now() - interval '25 hours' WHERE order_id = ?", id.value());
        older("shipment", "status_since", id, "order_id", 241);
        sweep();
        assertThat(codes(id))
                .containsExactlyInAnyOrder(
                        ReasonCode.PARCEL_STUCK_NOT_SCANNED, ReasonCode.SHIPMENT_STUCK_NOT_DELIVERED);

        hub.jdbc().update("UPDATE parcel SET exception_at = now() WHERE order_id = ?", id.value());
        sweep();
        assertThat(codes(id)).containsExactly(ReasonCode.SHIPMENT_STUCK_NOT_DELIVERED);
    }

    @Test
    void the_hubs_own_queues_circuits_pauses_and_receptions() {
        hub.jdbc().update("UPDATE delivery SET since = now() - interval '2 hours' WHERE endpoint = 'erp-staging'");
        hub.jdbc().update("INSERT INTO endpoint_circuit VALUES ('carrier', 9, now() - interval '2 hours', now())");
        hub.jdbc()
                .update(
                        "INSERT INTO delivery_pause VALUES ('partner', 'acme', 'operator', now() - interval '2 hours')");
        hub.jdbc()
                .update(
                        """
                        INSERT INTO reception (id, key, channel, partner, name, size, content_hash, lane, received_at)
                        VALUES (900, 'k', 'sftp', 'acme', 'f', 1, ''::bytea, 1, now() - interval '2 hours')""");
        sweep();
        // the queue has a case if there was anything in it
        accept(order("QUEUED").line("A", "1", "10"));
        hub.jdbc().update("UPDATE delivery SET since = now() - interval '2 hours' WHERE endpoint = 'erp-staging'");
        sweep();
        assertThat(subjectsOf("endpoint"))
                .contains("erp-staging WAITING", "carrier DOWN", "partner acme PAUSED")
                .doesNotContain("erp-next WAITING");
        assertThat(subjectsOf("reception")).containsExactly("reception 900 RECEIVED");

        hub.jdbc().update("DELETE FROM delivery_pause");
        hub.jdbc().update("UPDATE reception SET state = 'DONE' WHERE id = 900");
        sweep();
        assertThat(subjectsOf("endpoint")).doesNotContain("partner acme PAUSED");
        assertThat(subjectsOf("reception")).isEmpty();
    }

    @Test
    void a_test_order_is_nobodys_trouble() {
        OrderId id = accept(order("TEST").usage(Usage.TEST).line("A", "1", "10"));
        hub.jdbc().update("UPDATE fulfillment_order SET status = 'RELEASED' WHERE order_id = ?", id.value());
        older("fulfillment_order", "status_since", id, "order_id", 50);
        sweep();
        assertThat(stuck(id)).isEmpty();
    }

    @Test
    void many_that_are_stuck_in_one_place_are_one_case() {
        List<CanonicalOrder> orders = IntStream.range(0, 120)
                .mapToObj(i -> order("MANY" + i)
                        .from(7, i + 1)
                        .line("B", "1", "10")
                        .to("NV", "89501")
                        .build())
                .toList();
        hub.process(orders);
        hub.jdbc()
                .update(
                        """
                        UPDATE fulfillment_order SET status = 'RELEASED' WHERE order_id >> 24 = 7 AND warehouse = 'WEST'""");
        hub.jdbc()
                .update(
                        """
                        UPDATE fulfillment_order SET status_since = now() - interval '2 hours' WHERE order_id >> 24 = 7""");
        sweep();
        assertThat(caseKeys(7)).containsExactly("stuck:not-picked:many:warehouse:WEST");
        List<ExceptionCase> ofPlace = hub.bean(Cases.class)
                .page(
                        new CaseFilter(Optional.of(true), Optional.empty(), Optional.of("warehouse:WEST")),
                        Optional.empty(),
                        100);
        assertThat(ofPlace).anySatisfy(each -> assertThat(each.findings().get(0).seen())
                .isEqualTo("more than 50 are stuck here; /console/stuck lists them"));

        hub.jdbc().update("UPDATE fulfillment_order SET status = 'PICKING' WHERE order_id >> 24 = 7");
        sweep();
        assertThat(caseKeys(7)).isEmpty();
        assertThat(hub.jdbc()
                        .queryForObject(
                                """
                                SELECT count(*) FROM exception_case
                                WHERE key = 'stuck:not-picked:many:warehouse:WEST' AND resolved_at IS NULL""",
                                Integer.class))
                .isZero();
    }

    private void sweep() {
        hub.bean(MilestoneWatch.class).sweep();
    }

    /** An order of one line that its warehouse was told of. */
    private OrderId released(String sku) {
        OrderId id = accept(order("PO").line(sku, "1", "10"));
        hub.jdbc().update("UPDATE fulfillment_order SET status = 'RELEASED' WHERE order_id = ?", id.value());
        return id;
    }

    private OrderId accept(SampleOrders sample) {
        document++;
        CanonicalOrder order =
                sample.from(1, document).release(String.valueOf(document)).build();
        hub.process(List.of(order));
        return order.id();
    }

    private void older(String table, String column, OrderId id, String key, int hours) {
        assertThat(hub.jdbc()
                        .update(
                                "UPDATE %1$s SET %2$s = %2$s - %3$d * interval '1 hour' WHERE %4$s = ?"
                                        .formatted(table, column, hours, key),
                                id.value()))
                .isPositive();
    }

    /** Hours after it was found. */
    private void pass(OrderId id, int hours) {
        hub.jdbc()
                .update(
                        """
                        UPDATE stuck_thing SET overdue_at = overdue_at - ? * interval '1 hour',
                               escalate_at = escalate_at - ? * interval '1 hour' WHERE order_id = ?""",
                        hours,
                        hours,
                        id.value());
    }

    private void told(OrderId id) {
        hub.jdbc().update("UPDATE exception_case SET alerted_at = now() WHERE 'order:' || ? = ANY (subjects)", id + "");
    }

    private String untold(OrderId id) {
        return hub.jdbc()
                .queryForObject(
                        """
                        SELECT CASE WHEN alerted_at IS NULL THEN coalesce(alert_to, 'nobody in particular') ELSE 'told' END
                        FROM exception_case WHERE 'order:' || ? = ANY (subjects)""",
                        String.class,
                        id + "");
    }

    private List<String> stuck(OrderId id) {
        return hub.jdbc()
                .queryForList("SELECT milestone FROM stuck_thing WHERE order_id = ?", String.class, id.value());
    }

    private List<String> subjectsOf(String milestone) {
        return hub.bean(StuckThings.class).mostUrgent(Optional.of(milestone), 100).stream()
                .map(shown -> shown.thing().subject() + " " + shown.thing().state())
                .toList();
    }

    private Set<String> caseKeys(int reception) {
        return Set.copyOf(hub.jdbc()
                .queryForList(
                        "SELECT DISTINCT case_key FROM stuck_thing WHERE order_id >> 24 = ?", String.class, reception));
    }

    private ExceptionCase only(OrderId id) {
        List<ExceptionCase> open = hub.cases(id);
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    private ExceptionCase find(ExceptionCase known) {
        return hub.bean(Cases.class).find(known.id()).orElseThrow();
    }

    private List<ReasonCode> codes(OrderId id) {
        return hub.cases(id).stream().map(ExceptionCase::code).toList();
    }

    private void take(Told.Notice notice) {
        hub.bean(ShipNotices.class).take(List.of(notice.build()));
    }
}
