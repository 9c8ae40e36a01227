package io.orderhub.audit;

import com.github.luben.zstd.Zstd;
import io.orderhub.canonical.CanonicalJson;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.dev.Database;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.pipeline.SampleOrders;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;

/** How long the audit takes over a great many finished orders, and which of its checks. */
public final class BooksBench {

    private static final int LINES = 5;

    /** All that is left of an order that was shipped whole, told of and billed. */
    private static final List<String> ROWS = List.of(
            """
            INSERT INTO fulfillment_order (order_id, number, warehouse, status, lines)
            SELECT n, 1, 'EAST', 'DELIVERED', ? FROM generate_series(1, %1$d) n""",
            """
            INSERT INTO outbound_document (idempotency_key, order_id, document, endpoint, partner, subject, content)
            SELECT 'SO-0-' || n || ':855:acme-outbox', n, '855', 'acme-outbox', 'acme', 'SO-0-' || n, ?
            FROM generate_series(1, %1$d) n""",
            """
            INSERT INTO shipment_line SELECT n, 1, 1, l, 1, 'A', 4 FROM generate_series(1, %1$d) n, generate_series(1, %2$d) l""",
            """
            INSERT INTO invoice (order_id, subject, partner, currency, total)
            SELECT n, 'SH-0-' || n || '-1-1', 'acme', 'USD', 200 FROM generate_series(1, %1$d) n""",
            """
            INSERT INTO invoice_line SELECT i.id, i.order_id, l, 4, 10, 40 FROM invoice i, generate_series(1, %2$d) l""",
            """
            INSERT INTO delivery_archive (id, idempotency_key, endpoint, document, subject_kind, subject, order_id, partner,
                                          usage, business_key, state, attempts, attempts_ever, created_at, finished_at)
            SELECT n * 10 + d.o, CASE d.o WHEN 0 THEN 'SO-0-' || n || ':855:acme-outbox' ELSE n || ':' || d.document END, d.endpoint,
                   d.document, 0, d.subject || '-0-' || n || d.rest, n, 'acme', 'P', n::text, 3, 1, 1, now(), now()
            FROM generate_series(1, %1$d) n,
                 (VALUES (0, '855', 'acme-outbox', 'SO', ''), (1, '940', 'wms-east', 'FO', '-1'),
                         (2, '856', 'acme-outbox', 'SH', '-1-1'), (3, '810', 'acme-outbox', 'SH', '-1-1'),
                         (4, 'sales-order', 'erp-next', 'SO', '')) AS d (o, document, endpoint, subject, rest)""",
            """
            INSERT INTO delivery_attempt (delivery_id, number, outcome) SELECT id, 1, 'SENT' FROM delivery_archive""",
            """
            INSERT INTO document_line (delivery_id, version, position, document, order_id, subject, line, status, quantity, unit,
                                       told, told_unit)
            SELECT id, 1, l, document, order_id, subject, l, '', 4, 'EA', 4, 'EA'
            FROM delivery_archive, generate_series(1, %2$d) l WHERE document <> 'sales-order'""",
            """
            INSERT INTO journal (order_id, event, detail)
            SELECT n, 'DELIVERIES_QUEUED', 'wms-east, erp-next' FROM generate_series(1, %1$d) n""",
            """
            INSERT INTO document_outcome SELECT n, 'ACCEPTED', n FROM generate_series(1, %1$d) n""");

    private BooksBench() {}

    public static void run(int orders, PrintStream out) throws SQLException {
        Database database = SharedPostgres.freshDatabase();
        JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
        SampleOrders sample = SampleOrders.order("PO");
        for (int i = 0; i < LINES; i++) {
            sample.line("A", "4", "10");
        }
        CanonicalOrder order = sample.build();
        jdbc.update(
                """
                INSERT INTO sales_order (id, partner, agreement, buyer, order_number, release_number, usage, status, type,
                                         channel, line_count, snapshot, received_at, document)
                SELECT n, 'acme', 'a', 'b', n::text, '', 'P', 'DELIVERED', 'STAND_ALONE', 'sftp', 1, 's', now(), ?
                FROM generate_series(1, ?) n""",
                Zstd.compress(new CanonicalJson().write(order), 1),
                orders);
        for (String rows : ROWS) {
            String sql = rows.formatted(orders, LINES);
            if (sql.contains("?")) {
                jdbc.update(sql, sql.contains("outbound_document") ? decision() : fulfillmentLines());
            } else {
                jdbc.update(sql);
            }
        }
        jdbc.update(
                "INSERT INTO item (id, sku, description, list_price, currency, uom) VALUES (1, 'A', 'A', 1, 'USD', 'EA')");
        jdbc.update("INSERT INTO warehouse (code) VALUES ('EAST')");
        jdbc.execute("VACUUM ANALYZE");
        out.printf(
                "%,d orders of %d lines in canonical JSON of %,d bytes%n",
                orders, LINES, new CanonicalJson().write(order).length);
        new ConservationAudit(database.dataSource()).run();
        AuditReport report = new ConservationAudit(database.dataSource()).run();
        out.printf("the audit takes %.1f s, %d differences%n", report.took().toMillis() / 1e3, report.differences());
        for (Check check : Checks.all()) {
            long start = System.nanoTime();
            check.on(jdbc);
            out.printf("  %-16s %6.0f ms%n", check.name(), (System.nanoTime() - start) / 1e6);
        }
    }

    private static String fulfillmentLines() {
        return IntStream.rangeClosed(1, LINES)
                .mapToObj("{\"line\":%d,\"item\":1,\"sku\":\"A\",\"quantity\":4}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String decision() {
        return IntStream.rangeClosed(1, LINES)
                .mapToObj(
                        "{\"line\":%d,\"sku\":\"A\",\"parts\":[{\"status\":\"ACCEPTED\",\"quantity\":4,\"shipOn\":\"2026-01-05\"}]}"
                                ::formatted)
                .collect(Collectors.joining(
                        ",",
                        "{\"decision\":{\"number\":1,\"outcome\":\"ACCEPTED\",\"decidedOn\":\"2026-01-05\",\"lines\":[",
                        "]}}"));
    }
}
