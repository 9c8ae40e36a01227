package io.orderhub.pipeline;

import static io.orderhub.pipeline.SampleOrders.order;
import static io.orderhub.pipeline.Told.notice;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.audit.AuditReport;
import io.orderhub.audit.ConservationAudit;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.OrderLine;
import io.orderhub.canonical.Purpose;
import io.orderhub.cases.ExceptionCase;
import io.orderhub.dev.Database;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.fulfillment.FulfillmentLine;
import io.orderhub.fulfillment.FulfillmentOrder;
import io.orderhub.fulfillment.Orders;
import io.orderhub.fulfillment.StoredOrder;
import io.orderhub.interchange.DocumentOutcome;
import io.orderhub.interchange.DocumentOutcomes;
import io.orderhub.pipeline.OrderCommands.Cancelled;
import io.orderhub.reason.ReasonCode;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An order of two lines with stock for them, to be changed and cancelled; the books agree after every test. */
abstract class ChangedOrder {

    private final Database database = SharedPostgres.freshDatabase();
    final CanonicalOrder original = sample(1, Purpose.ORIGINAL, 0)
            .numbered(1, "A", "4", "10")
            .numbered(2, "B", "2", "10")
            .build();
    final OrderId id = original.id();
    PipelineUnderTest hub;

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

    Map<String, String> quantities() {
        return quantities(id);
    }

    /** What the fulfillment orders, less what was recalled, and back orders come to, by the buyer's line number. */
    Map<String, String> quantities(OrderId order) {
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

    static SampleOrders sample(int document, Purpose purpose, int revision) {
        return order("PO1").from(1, document).purpose(purpose).revision(revision);
    }

    Cancelled cancel(OrderId order) {
        return hub.bean(OrderCommands.class).cancel(order, "anna", "the buyer called");
    }

    void ship(Told.Notice notice) {
        hub.bean(ShipNotices.class).take(List.of(notice.build()));
    }

    void begun(String... documents) {
        begun(id, documents);
    }

    /** As if their first attempt had begun. */
    void begun(OrderId order, String... documents) {
        for (String document : documents) {
            assertThat(hub.jdbc()
                            .update(
                                    "UPDATE delivery SET attempts_ever = 1 WHERE order_id = ? AND document = ?",
                                    order.value(),
                                    document))
                    .isPositive();
        }
    }

    DocumentOutcome.Kind outcome(int document) {
        return hub.bean(DocumentOutcomes.class)
                .of(OrderId.of(1, document))
                .orElseThrow()
                .kind();
    }

    List<ReasonCode> codes(OrderId order) {
        return hub.cases(order).stream().map(ExceptionCase::code).toList();
    }

    void process(CanonicalOrder... orders) {
        hub.process(List.of(orders));
    }
}
