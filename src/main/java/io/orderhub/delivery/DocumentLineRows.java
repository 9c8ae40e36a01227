package io.orderhub.delivery;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps what documents told line by line, in the transaction that keeps their bytes; the audit reads it. */
final class DocumentLineRows {

    private static final String ADD =
            """
            INSERT INTO document_line
                (delivery_id, version, position, document, order_id, subject, line, status, quantity, unit, told, told_unit)
            SELECT :id, :version, n.position, n.document, d.order_id, d.subject, n.line, n.status, n.quantity, n.unit, n.told,
                   n.told_unit
            FROM (SELECT order_id, subject FROM delivery WHERE id = :id
                  UNION ALL SELECT order_id, subject FROM delivery_archive WHERE id = :id LIMIT 1) d,
                 unnest(:sets::text[], :lines::int[], :states::text[], :quantities::numeric[], :units::text[],
                        :told::numeric[], :toldUnits::text[]) WITH ORDINALITY
                 AS n (document, line, status, quantity, unit, told, told_unit, position)
            WHERE d.order_id IS NOT NULL
            ON CONFLICT DO NOTHING
            """;

    private final JdbcClient jdbc;

    DocumentLineRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param version of the delivery's bytes, or {@link io.orderhub.interchange.SentBytes#IN_FILE} */
    void add(long delivery, int version, List<DocumentLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        jdbc.sql(ADD)
                .param("id", delivery)
                .param("version", version)
                .param("sets", lines.stream().map(DocumentLine::set).toArray(String[]::new))
                .param("lines", lines.stream().map(DocumentLine::line).toArray(Integer[]::new))
                .param("states", lines.stream().map(DocumentLine::status).toArray(String[]::new))
                .param("quantities", lines.stream().map(DocumentLine::quantity).toArray(BigDecimal[]::new))
                .param("units", lines.stream().map(DocumentLine::unit).toArray(String[]::new))
                .param(
                        "told",
                        lines.stream().map(line -> line.told().orElse(null)).toArray(BigDecimal[]::new))
                .param(
                        "toldUnits",
                        lines.stream().map(line -> line.toldUnit().orElse(null)).toArray(String[]::new))
                .update();
    }
}
