package io.orderhub.pipeline;

import static io.orderhub.pipeline.SampleOrders.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.audit.AuditReport;
import io.orderhub.audit.CheckResult;
import io.orderhub.audit.ConservationAudit;
import io.orderhub.audit.Difference;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.dev.Database;
import io.orderhub.dev.SharedPostgres;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The audit agrees with what the pipeline writes, and sees every way in which it could be wrong. */
class ConservationTest {

    private final Database database = SharedPostgres.freshDatabase();
    private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
    private PipelineUnderTest hub;

    @BeforeEach
    void someOrders() {
        hub = PipelineUnderTest.on(database);
        SampleStock stock = new SampleStock(hub).items("A", "B");
        stock.count("EAST", "A", "10");
        stock.count("WEST", "A", "5");
        List<CanonicalOrder> orders = List.of(
                order("PO1").from(1, 1).line("A", "4", "10").build(),
                order("PO2")
                        .from(1, 2)
                        .line("A", "18", "10")
                        .line("B", "1", "10")
                        .build(),
                order("PO3").from(1, 3).line("UNKNOWN", "1", "10").build());
        hub.process(orders);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void the_books_of_split_back_ordered_and_refused_orders_agree() throws SQLException {
        AuditReport report = new ConservationAudit(database.dataSource()).run();

        assertThat(report.checks())
                .allSatisfy(
                        check -> assertThat(check.examples()).as(check.rule()).isEmpty());
        assertThat(report.orders()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ordered        | DELETE FROM back_order WHERE sku = 'B'",
                "ordered        | UPDATE fulfillment_order SET lines = replace(lines, '\"quantity\":4', '\"quantity\":3')",
                "reserved       | UPDATE stock SET reserved = reserved + 1",
                "due-deliveries | DELETE FROM delivery WHERE endpoint = 'erp-next'",
                "orders         | UPDATE document_outcome SET order_id = 99 WHERE outcome = 'ACCEPTED'",
                "effects        | INSERT INTO delivery_attempt (delivery_id, number, outcome) SELECT id, n, 'SENT' FROM delivery, generate_series(1, 2) n",
                "shipped        | INSERT INTO shipment_line (order_id, fulfillment, shipment, line, item_id, sku, quantity) SELECT order_id, number, 1, 1, 1, 'A', 99 FROM fulfillment_order"
            })
    void a_row_that_is_lost_or_doubled_is_named(String check, String damage) throws SQLException {
        assertThat(jdbc.update(damage)).isPositive();

        AuditReport report = new ConservationAudit(database.dataSource()).run();

        CheckResult broken = report.checks().stream()
                .filter(result -> result.check().equals(check))
                .findFirst()
                .orElseThrow();
        assertThat(broken.differences()).isPositive();
        assertThat(broken.examples()).extracting(Difference::subject).allSatisfy(subject -> assertThat(subject)
                .isNotBlank());
    }
}
