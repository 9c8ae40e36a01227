package io.orderhub.pipeline;

import static io.orderhub.pipeline.SampleOrders.order;
import static io.orderhub.pipeline.Told.notice;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.audit.AuditReport;
import io.orderhub.audit.ConservationAudit;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.OrderLine;
import io.orderhub.canonical.PaymentStatus;
import io.orderhub.canonical.Purpose;
import io.orderhub.cases.ExceptionCase;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.dev.Database;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.fulfillment.FulfillmentLine;
import io.orderhub.fulfillment.FulfillmentOrder;
import io.orderhub.fulfillment.FulfillmentStatus;
import io.orderhub.fulfillment.OrderStatus;
import io.orderhub.fulfillment.Orders;
import io.orderhub.fulfillment.RevisionBook;
import io.orderhub.fulfillment.StoredOrder;
import io.orderhub.interchange.DocumentOutcome;
import io.orderhub.interchange.DocumentOutcomes;
import io.orderhub.pipeline.OrderCommands.Cancelled;
import io.orderhub.reason.ReasonCode;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders are changed and cancelled as far as what was done already lets them; the books agree after every test. */
class RevisionsTest {

    private final Database database = SharedPostgres.freshDatabase();
    private final CanonicalOrder original = sample(1, Purpose.ORIGINAL, 0)
            .numbered(1, "A", "4", "10")
            .numbered(2, "B", "2", "10")
            .build();
    private final OrderId id = original.id();
    private PipelineUnderTest hub;

    @BeforeEach
    void start() {
        hub = PipelineUnderTest.on(database);
        SampleStock stock = new SampleStock(hub).items("A", "B", "C");
        stock.count("EAST", "A", "10");
        stock.count("EAST", "B", "10");
        stock.count("EAST", "C", "10");
    }

    @AfterEach
    void the_books_agree() throws SQLException {
        AuditReport report = new ConservationAudit(database.dataSource()).run();
        hub.close();
        assertThat(report.checks())
                .allSatisfy(
                        check -> assertThat(check.examples()).as(check.rule()).isEmpty());
    }

    @Test
    void what_nobody_has_been_told_of_is_withdrawn() {
        process(original, sample(2, Purpose.CANCEL, 1).build());

        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(hub.order(id).fulfillmentOrders())
                .extracting(part -> part.status())
                .containsExactly(FulfillmentStatus.CANCELLED);
        assertThat(hub.reserved("A")).isEqualByComparingTo("0");
        assertThat(hub.deliveries(id)).isEmpty();
        assertThat(hub.journal(id)).contains("CANCEL_TAKEN").doesNotContain("WAREHOUSE_ASKED");
        assertThat(codes(id)).isEmpty();
        assertThat(outcome(2)).isEqualTo(DocumentOutcome.Kind.APPLIED);
    }

    @Test
    void a_warehouse_that_has_the_order_is_asked_and_the_order_waits_for_its_answer() {
        process(original);
        begun("940", "sales-order");
        process(sample(2, Purpose.CANCEL, 1).build());

        assertThat(hub.deliveries(id)).contains("FO-1-1-1:940-cancel:wms-east:1");
        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.READY_FOR_FULFILLMENT);
        assertThat(hub.reserved("A")).isEqualByComparingTo("4");

        ship(notice(id, "W1").line("A", "CC", "0").line("B", "CC", "0"));

        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(stockOf("A")).isEqualTo("10/0");
        assertThat(hub.deliveries(id)).contains(id + ":sales-order-cancel:erp-next");
        assertThat(codes(id)).isEmpty();
    }

    @Test
    void what_has_left_stays_and_a_case_says_so_while_the_rest_is_cancelled() {
        process(original);
        begun("940");
        ship(notice(id, "W1").line("A", "PR", "4"));
        process(sample(2, Purpose.CANCEL, 1).build());

        assertThat(codes(id)).containsExactly(ReasonCode.ORDER_CHANGE_TOO_LATE);
        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.PARTIALLY_SHIPPED);
        ship(notice(id, "W2").line("B", "CC", "0"));
        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(stockOf("A")).isEqualTo("6/0");
        assertThat(stockOf("B")).isEqualTo("10/0");
    }

    @Test
    void a_warehouse_that_ships_all_the_same_makes_a_case() {
        process(original);
        begun("940");
        process(sample(2, Purpose.CANCEL, 1).build());
        ship(notice(id, "W1").line("A", "CC", "4").line("B", "CC", "2"));

        assertThat(codes(id)).containsExactly(ReasonCode.ORDER_CHANGE_TOO_LATE);
        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(hub.count("fulfillment_recall")).isZero();
    }

    @Test
    void a_warehouse_that_takes_no_cancellations_ships_and_a_case_says_so() {
        new SampleStock(hub).count("WEST", "C", "50");
        CanonicalOrder west = order("PO9").from(9, 1).line("C", "20", "10").build();
        process(west);
        jdbcBegun(west.id(), "940");
        process(order("PO9").from(9, 2).purpose(Purpose.CANCEL).build());

        assertThat(codes(west.id())).containsExactly(ReasonCode.ORDER_CHANGE_TOO_LATE);
        assertThat(hub.count("fulfillment_recall")).isZero();
        assertThat(hub.order(west.id()).status()).isEqualTo(OrderStatus.READY_FOR_FULFILLMENT);
    }

    @Test
    void less_more_and_other_lines_before_the_warehouse_knows() {
        process(
                original,
                sample(2, Purpose.CHANGE, 1)
                        .numbered(1, "A", "3", "10")
                        .numbered(2, "B", "5", "10")
                        .numbered(3, "C", "1", "10")
                        .build());

        assertThat(quantities()).isEqualTo(Map.of("1", "3", "2", "5", "3", "1"));
        assertThat(hub.reserved("A")).isEqualByComparingTo("3");
        assertThat(hub.reserved("B")).isEqualByComparingTo("5");
        assertThat(hub.reserved("C")).isEqualByComparingTo("1");
        assertThat(hub.deliveries(id)).contains("FO-1-1-1:940:wms-east", "FO-1-1-2:940:wms-east");
        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.READY_FOR_FULFILLMENT);
    }

    @Test
    void less_after_the_warehouse_knows_is_a_change_for_it_and_for_the_erp_again_once_it_has_answered() {
        process(original);
        begun("940", "sales-order");
        process(sample(2, Purpose.CHANGE, 1).numbered(1, "A", "1", "10").build());
        assertThat(hub.deliveries(id))
                .contains("FO-1-1-1:940-change:wms-east:1", id + ":sales-order-change:erp-next:1")
                .noneMatch(key -> key.startsWith(id + ":sales-order-change:erp-next:SH-"));
        assertThat(hub.reserved("A")).isEqualByComparingTo("4");

        ship(notice(id, "W1").line("A", "CC", "1").line("B", "CC", "2"));

        assertThat(hub.deliveries(id)).contains(id + ":sales-order-change:erp-next:SH-1-1-1-1");
        assertThat(stockOf("A")).isEqualTo("9/0");
        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(hub.order(id).backOrders()).isEmpty();
        assertThat(codes(id)).isEmpty();
    }

    @Test
    void what_waits_for_goods_goes_first() {
        CanonicalOrder large = order("PO9").from(9, 1).line("A", "15", "10").build();
        process(
                large,
                order("PO9")
                        .from(9, 2)
                        .purpose(Purpose.CHANGE)
                        .line("A", "12", "10")
                        .build());
        assertThat(hub.order(large.id()).backOrders())
                .extracting(each -> each.quantity().intValue())
                .containsExactly(2);

        process(order("PO9")
                .from(9, 3)
                .purpose(Purpose.CHANGE)
                .line("A", "9", "10")
                .build());
        assertThat(hub.order(large.id()).backOrders()).isEmpty();
        assertThat(hub.order(large.id()).status()).isEqualTo(OrderStatus.READY_FOR_FULFILLMENT);
        assertThat(hub.reserved("A")).isEqualByComparingTo("9");
    }

    @Test
    void a_replacement_takes_out_what_it_does_not_name() {
        process(
                original,
                sample(2, Purpose.REPLACE, 1).numbered(2, "B", "3", "10").build());

        assertThat(quantities()).isEqualTo(Map.of("2", "3"));
        assertThat(hub.reserved("A")).isEqualByComparingTo("0");
    }

    @Test
    void a_change_waits_for_its_order() {
        CanonicalOrder change =
                sample(2, Purpose.CHANGE, 1).numbered(1, "A", "1", "10").build();
        process(change);
        assertThat(codes(change.id())).containsExactly(ReasonCode.ORDER_AWAITS_ORIGINAL);
        assertThat(outcome(2)).isEqualTo(DocumentOutcome.Kind.AWAITS_ORIGINAL);
        process(change);

        process(original);

        assertThat(quantities()).isEqualTo(Map.of("1", "1", "2", "2"));
        assertThat(codes(change.id())).isEmpty();
        assertThat(outcome(2)).isEqualTo(DocumentOutcome.Kind.APPLIED);
    }

    @Test
    void a_change_that_missed_its_order_is_found() {
        CanonicalOrder change =
                sample(2, Purpose.CHANGE, 1).numbered(1, "A", "1", "10").build();
        process(original);
        hub.bean(Transactions.class).in(Workload.PIPELINE, () -> {
            hub.bean(RevisionBook.class).await(change);
            hub.bean(DocumentOutcomes.class)
                    .record(List.of(
                            new DocumentOutcome(change.id(), DocumentOutcome.Kind.AWAITS_ORIGINAL, change.id())));
        });

        assertThat(hub.bean(WaitingRevisions.class).release()).isEqualTo(1);
        assertThat(hub.bean(WaitingRevisions.class).release()).isZero();
        assertThat(quantities()).containsEntry("1", "1");
    }

    @Test
    void the_same_change_again_does_nothing_and_neither_does_an_older_one() {
        CanonicalOrder second =
                sample(2, Purpose.CHANGE, 2).numbered(1, "A", "3", "10").build();
        process(original, second);
        process(second);
        process(sample(3, Purpose.CHANGE, 2).numbered(1, "A", "3", "10").build());
        process(sample(4, Purpose.CHANGE, 1).numbered(1, "A", "1", "10").build());
        process(sample(5, Purpose.ORIGINAL, 0)
                .numbered(1, "A", "4", "10")
                .numbered(2, "B", "2", "10")
                .build());

        assertThat(quantities()).isEqualTo(Map.of("1", "3", "2", "2"));
        assertThat(hub.journal(id)).containsOnlyOnce("CHANGE_TAKEN", "CHANGE_REPEATED", "CHANGE_STALE", "REPEATED");
        assertThat(List.of(outcome(3), outcome(4)))
                .containsExactly(DocumentOutcome.Kind.DUPLICATE, DocumentOutcome.Kind.STALE);
        assertThat(codes(id)).isEmpty();
    }

    @Test
    void another_change_of_the_same_number_is_refused() {
        process(
                original,
                sample(2, Purpose.CHANGE, 1).numbered(1, "A", "3", "10").build());
        process(sample(3, Purpose.CHANGE, 1).numbered(1, "A", "2", "10").build());

        assertThat(codes(id)).containsExactly(ReasonCode.ORDER_CHANGE_CONTRADICTS);
        assertThat(quantities()).containsEntry("1", "3");
    }

    @Test
    void a_change_that_the_rules_refuse_changes_nothing() {
        process(
                original,
                sample(2, Purpose.CHANGE, 1)
                        .numbered(1, "A", "3", "10")
                        .numbered(3, "UNKNOWN", "1", "10")
                        .build());

        assertThat(codes(id)).containsExactly(ReasonCode.ORDER_LINE_ITEM_UNKNOWN);
        assertThat(quantities()).isEqualTo(Map.of("1", "4", "2", "2"));
    }

    @Test
    void a_held_order_is_changed_and_cancelled_as_well() {
        CanonicalOrder unpaid = order("PO9")
                .from(9, 1)
                .payment(PaymentStatus.PENDING)
                .line("A", "4", "10")
                .line("B", "1", "10")
                .build();
        process(
                unpaid,
                order("PO9")
                        .from(9, 2)
                        .purpose(Purpose.REPLACE)
                        .line("A", "2", "10")
                        .build());
        assertThat(hub.order(unpaid.id()).order().lines())
                .extracting(OrderLine::quantity)
                .hasSize(1);
        assertThat(hub.order(unpaid.id()).status()).isEqualTo(OrderStatus.HELD);

        assertThat(cancel(unpaid.id())).isEqualTo(Cancelled.DONE);
        assertThat(hub.order(unpaid.id()).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(codes(unpaid.id())).isEmpty();
        assertThat(hub.count("delivery")).isZero();
    }

    @Test
    void a_person_cancels() {
        process(original);
        assertThat(cancel(id)).isEqualTo(Cancelled.DONE);
        assertThat(cancel(id)).isEqualTo(Cancelled.BEFORE);
        assertThat(cancel(OrderId.of(8, 8))).isEqualTo(Cancelled.NOT_FOUND);

        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(hub.journal(id)).containsOnlyOnce("CANCEL_ASKED");
        process(sample(2, Purpose.CHANGE, 1).numbered(1, "A", "9", "10").build());
        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_order_of_arrival_does_not_matter(boolean warehouseIsTold) {
        new SampleStock(hub).count("EAST", "A", "1000");
        new SampleStock(hub).count("EAST", "C", "1000");
        int reception = 100;
        for (List<Integer> arrival : permutations(List.of(0, 1, 2, 3))) {
            List<CanonicalOrder> all = fourWords("PO" + reception, reception);
            for (int word : arrival) {
                process(all.get(word));
                if (warehouseIsTold) {
                    hub.jdbc().update("UPDATE delivery SET attempts_ever = 1 WHERE document = '940'");
                }
            }
            OrderId order = all.get(0).id();
            assertThat(quantities(order)).as("arrived as %s", arrival).isEqualTo(Map.of("1", "6", "3", "1", "4", "4"));
            assertThat(hub.order(order).status()).isEqualTo(OrderStatus.READY_FOR_FULFILLMENT);
            reception++;
        }
    }

    private static List<CanonicalOrder> fourWords(String number, int reception) {
        return List.of(
                order(number)
                        .from(reception, 1)
                        .numbered(1, "A", "4", "10")
                        .numbered(2, "A", "2", "10")
                        .build(),
                order(number)
                        .from(reception, 2)
                        .purpose(Purpose.CHANGE)
                        .revision(1)
                        .numbered(1, "A", "2", "10")
                        .numbered(3, "C", "1", "10")
                        .build(),
                order(number)
                        .from(reception, 3)
                        .purpose(Purpose.CHANGE)
                        .revision(2)
                        .numbered(2, "A", "0", "10")
                        .numbered(4, "C", "4", "10")
                        .build(),
                order(number)
                        .from(reception, 4)
                        .purpose(Purpose.CHANGE)
                        .revision(3)
                        .numbered(1, "A", "6", "10")
                        .build());
    }

    private static List<List<Integer>> permutations(List<Integer> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Integer>> all = new ArrayList<>();
        for (Integer first : of) {
            List<Integer> rest = new ArrayList<>(of);
            rest.remove(first);
            permutations(rest)
                    .forEach(tail -> all.add(
                            Stream.concat(Stream.of(first), tail.stream()).toList()));
        }
        return all;
    }

    private Map<String, String> quantities() {
        return quantities(id);
    }

    /** What the fulfillment orders, less what was recalled, and back orders come to, by the buyer's line number. */
    private Map<String, String> quantities(OrderId order) {
        StoredOrder stored = hub.order(order);
        Map<String, String> found = new TreeMap<>();
        List<OrderLine> lines = stored.order().lines();
        Stream.concat(
                        stored.fulfillmentOrders().stream().flatMap(this::toShip),
                        stored.backOrders().stream()
                                .map(back ->
                                        new FulfillmentLine(back.line(), back.item(), back.sku(), back.quantity())))
                .forEach(line -> found.merge(
                        lines.get(line.line() - 1).lineNumber(),
                        String.valueOf(line.quantity().intValueExact()),
                        (one, other) -> String.valueOf(Integer.parseInt(one) + Integer.parseInt(other))));
        found.values().removeIf("0"::equals);
        return found;
    }

    private Stream<FulfillmentLine> toShip(FulfillmentOrder part) {
        Map<Integer, BigDecimal> recalled = hub.bean(Orders.class).recalled(part.id());
        return part.lines().stream()
                .map(line -> new FulfillmentLine(
                        line.line(),
                        line.item(),
                        line.sku(),
                        line.quantity().subtract(recalled.getOrDefault(line.line(), BigDecimal.ZERO))));
    }

    private static SampleOrders sample(int document, Purpose purpose, int revision) {
        return order("PO1").from(1, document).purpose(purpose).revision(revision);
    }

    private Cancelled cancel(OrderId order) {
        return hub.bean(OrderCommands.class).cancel(order, "anna", "the buyer called");
    }

    private void ship(Told.Notice notice) {
        hub.bean(ShipNotices.class).take(List.of(notice.build()));
    }

    private void begun(String... documents) {
        jdbcBegun(id, documents);
    }

    /** As if their first attempt had begun. */
    private void jdbcBegun(OrderId order, String... documents) {
        for (String document : documents) {
            assertThat(hub.jdbc()
                            .update(
                                    "UPDATE delivery SET attempts_ever = 1 WHERE order_id = ? AND document = ?",
                                    order.value(),
                                    document))
                    .isPositive();
        }
    }

    private String stockOf(String sku) {
        return hub.jdbc()
                .queryForObject(
                        """
                        SELECT trunc(on_hand)::text || '/' || trunc(reserved)::text FROM stock
                        JOIN item ON item.id = item_id WHERE sku = ?""",
                        String.class,
                        sku);
    }

    private DocumentOutcome.Kind outcome(int document) {
        return hub.bean(DocumentOutcomes.class)
                .of(OrderId.of(1, document))
                .orElseThrow()
                .kind();
    }

    private List<ReasonCode> codes(OrderId order) {
        return hub.cases(order).stream().map(ExceptionCase::code).toList();
    }

    private void process(CanonicalOrder... orders) {
        hub.process(List.of(orders));
    }
}
