package io.orderhub.pipeline;

import static io.orderhub.pipeline.SampleOrders.order;
import static io.orderhub.pipeline.Told.notice;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.audit.AuditReport;
import io.orderhub.audit.CheckResult;
import io.orderhub.audit.ConservationAudit;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.dev.Database;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.partner.Endpoint.Trigger;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The audit agrees with what the pipeline writes, and sees every way in which it could be wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConservationTest {

    /** As rendering records what documents tell. */
    private static final String RENDERED =
            """
            INSERT INTO document_line (delivery_id, version, position, document, order_id, subject, line, status, quantity, unit,
                                       told, told_unit)
            SELECT d.id, 1, row_number() OVER (PARTITION BY d.id), d.document, d.order_id, d.subject, (l ->> 'line')::int, '',
                   (l ->> 'quantity')::numeric, 'EA', (l ->> 'quantity')::numeric, 'EA'
            FROM delivery d %s""";

    private static final String OF_WAREHOUSE_ORDER =
            """
            JOIN fulfillment_order f ON f.order_id = d.order_id AND f.number = d.fulfillment_number,
            jsonb_array_elements(f.lines::jsonb) AS l WHERE d.document = '940'""";

    private static final String OF_SHIPMENT =
            """
            JOIN outbound_document m USING (idempotency_key),
            jsonb_array_elements(m.content::jsonb -> CASE d.document WHEN '810' THEN 'invoice' ELSE 'shipment' END -> 'lines')
            AS l WHERE d.document IN ('856', '810')""";

    private final Database whole = SharedPostgres.freshDatabase();
    private Database database;

    @BeforeAll
    void someOrders() {
        try (PipelineUnderTest hub = PipelineUnderTest.on(
                whole,
                Acme.getting(
                        Acme.document("855", Trigger.ORDER_DECIDED, Optional.empty()),
                        Acme.document("856", Trigger.SHIPMENT_SHIPPED, Optional.empty()),
                        Acme.document("810", Trigger.SHIPMENT_SHIPPED, Optional.empty())))) {
            SampleStock stock = new SampleStock(hub).items("A", "B", "C");
            stock.count("EAST", "A", "10");
            stock.count("WEST", "A", "5");
            stock.count("EAST", "C", "20");
            List<CanonicalOrder> orders = List.of(
                    order("PO1").from(1, 1).line("A", "4", "10").build(),
                    order("PO2")
                            .from(1, 2)
                            .line("A", "18", "10")
                            .line("B", "1", "10")
                            .build(),
                    order("PO3").from(1, 3).line("UNKNOWN", "1", "10").build(),
                    order("PO4")
                            .from(1, 4)
                            .line("C", "5", "10")
                            .line("C", "3", "10")
                            .build());
            hub.process(orders);
            hub.bean(ShipNotices.class)
                    .take(List.of(notice(orders.get(0).id(), "W1")
                            .line("A", "CC", "4")
                            .build()));
            hub.jdbc().update(RENDERED.formatted(OF_WAREHOUSE_ORDER));
            hub.jdbc().update(RENDERED.formatted(OF_SHIPMENT));
        }
    }

    @BeforeEach
    void copy() {
        database = SharedPostgres.copyOf(whole);
    }

    @Test
    void the_books_of_split_back_ordered_shipped_and_refused_orders_agree() throws SQLException {
        assertThat(rows("document = '940'")).isEqualTo(5);
        assertThat(rows("document IN ('856', '810')")).isEqualTo(2);

        AuditReport report = new ConservationAudit(database.dataSource()).run();

        assertThat(report.checks())
                .allSatisfy(
                        check -> assertThat(check.examples()).as(check.rule()).isEmpty());
        assertThat(report.checks()).extracting(CheckResult::check).doesNotHaveDuplicates();
        assertThat(report.orders()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ordered        | DELETE FROM back_order WHERE sku = 'B'",
                "ordered        | UPDATE fulfillment_order SET lines = replace(lines, '\"quantity\":4', '\"quantity\":3')",
                "reserved       | UPDATE stock SET reserved = reserved + 1",
                "due-deliveries | DELETE FROM delivery WHERE endpoint = 'erp-next'",
                "due-documents  | DELETE FROM delivery WHERE document = '855'",
                "delivered-once | INSERT INTO delivery_archive (id, idempotency_key, endpoint, document, subject_kind, subject, partner, usage, business_key, state, attempts, attempts_ever, created_at, finished_at) SELECT id + 1000, idempotency_key, endpoint, document, subject_kind, subject, partner, usage, business_key, 3, 1, 1, now(), now() FROM delivery LIMIT 1",
                "orders         | UPDATE document_outcome SET order_id = 99 WHERE outcome = 'ACCEPTED'",
                "fate           | WITH r AS (INSERT INTO reception (id, key, channel, partner, name, size, content_hash, lane, state) VALUES (50, 'k', 'sftp', 'acme', 'f', 1, '', 1, 'DONE')) INSERT INTO document (id, interchange, agreement, set, control, start, length) VALUES ((50 << 24) + 1, 1, 'acme-850', '850', '0001', 0, 1)",
                "outcomes       | INSERT INTO reception (id, key, channel, partner, name, size, content_hash, lane, state, expected, outcomes) VALUES (50, 'k', 'sftp', 'acme', 'f', 1, '', 1, 'DONE', 2, 1)",
                "effects        | INSERT INTO delivery_attempt (delivery_id, number, outcome) SELECT id, n, 'SENT' FROM delivery, generate_series(1, 2) n",
                "shipped        | UPDATE shipment_line SET quantity = 99",
                "parcels        | INSERT INTO parcel (order_id, fulfillment, carrier, tracking, label, status, milestone, moved_at) SELECT order_id, number, 'UPS', '1Z1', 'L1', 'SHIPPED', 'SHIPPED', now() FROM fulfillment_order",
                "decisions      | UPDATE outbound_document SET content = replace(content, '\"quantity\":4', '\"quantity\":3') WHERE document = '855'",
                "decisions      | UPDATE outbound_document SET content = replace(content, '\"line\":2', '\"line\":7') WHERE document = '855'",
                "document-lines | UPDATE document_line SET told = told - 1 WHERE document = '856'",
                "document-lines | UPDATE document_line SET told = NULL WHERE document = '810'",
                "document-lines | UPDATE document_line SET line = 0 WHERE document = '940'",
                "warehouse-orders | UPDATE document_line SET quantity = 2, told = 2 WHERE document = '940' AND quantity > 2",
                "warehouse-orders | DELETE FROM document_line WHERE document = '940' AND line = 2",
                "warehouse-orders | UPDATE document_line SET quantity = quantity + 1, told = told + 1 WHERE document = '940'",
                "ship-notices   | UPDATE shipment_line SET quantity = 3",
                "ship-notices   | UPDATE document_line SET line = 2 WHERE document = '856'",
                "invoiced       | UPDATE invoice_line SET quantity = quantity + 1",
                "invoices       | UPDATE document_line SET quantity = 1, told = 1 WHERE document = '810'",
                "invoices       | UPDATE invoice_line SET quantity = quantity - 1"
            })
    void a_row_that_is_lost_or_doubled_is_named(String check, String damage) throws SQLException {
        assertThat(new JdbcTemplate(database.dataSource()).update(damage)).isPositive();

        AuditReport report = new ConservationAudit(database.dataSource()).run();

        CheckResult broken = report.checks().stream()
                .filter(result -> result.check().equals(check))
                .findFirst()
                .orElseThrow();
        assertThat(broken.differences()).isPositive();
        assertThat(broken.examples()).allSatisfy(example -> {
            assertThat(example.subject()).isNotBlank();
            assertThat(example.seen()).isNotBlank();
        });
    }

    @Test
    void what_was_decided_before_an_order_was_replaced_is_of_another_order() throws SQLException {
        JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
        jdbc.update("UPDATE outbound_document SET content = replace(content, '\"quantity\":4', '\"quantity\":3')"
                + " WHERE document = '855'");
        jdbc.update("UPDATE sales_order SET replaced_at = now() + interval '1 second'");

        assertThat(new ConservationAudit(database.dataSource()).run().checks())
                .filteredOn(result -> result.check().equals("decisions"))
                .allMatch(CheckResult::holds);
    }

    private Integer rows(String condition) {
        return new JdbcTemplate(database.dataSource())
                .queryForObject("SELECT count(*) FROM document_line WHERE " + condition, Integer.class);
    }
}
