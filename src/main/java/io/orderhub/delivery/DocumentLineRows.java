package io.orderhub.delivery;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps what documents told line by line, in the transaction that keeps their bytes; the audit reads it. */
final class DocumentLineRows {

    private static final String ADD =
            """
            INSERT INTO document_line
                (delivery_id, version, position, document, order_id, subject, line, status, quantity, unit, told, told_unit)
            SELECT n.id, n.version, n.position, n.document, d.order_id, d.subject, n.line, n.status, n.quantity, n.unit,
                   n.told, n.told_unit
            FROM unnest(:ids::bigint[], :versions::int[], :positions::int[], :sets::text[], :lines::int[], :states::text[],
                        :quantities::numeric[], :units::text[], :told::numeric[], :toldUnits::text[])
                 AS n (id, version, position, document, line, status, quantity, unit, told, told_unit)
            CROSS JOIN LATERAL (SELECT order_id, subject FROM delivery WHERE id = n.id
                  UNION ALL SELECT order_id, subject FROM delivery_archive WHERE id = n.id LIMIT 1) d
            WHERE d.order_id IS NOT NULL
            ON CONFLICT DO NOTHING
            """;

    private final JdbcClient jdbc;

    DocumentLineRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param version of the delivery's bytes, or {@link io.orderhub.interchange.SentBytes#IN_FILE} */
    record Told(long delivery, int version, List<DocumentLine> lines) {}

    void add(Collection<Told> documents) {
        List<Row> rows = new ArrayList<>();
        documents.forEach(told -> {
            for (int i = 0; i < told.lines().size(); i++) {
                rows.add(new Row(told, i + 1, told.lines().get(i)));
            }
        });
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql(ADD)
                .param("ids", of(rows, Long[]::new, row -> row.of().delivery()))
                .param("versions", of(rows, Integer[]::new, row -> row.of().version()))
                .param("positions", of(rows, Integer[]::new, Row::position))
                .param("sets", of(rows, String[]::new, row -> row.line().set()))
                .param("lines", of(rows, Integer[]::new, row -> row.line().line()))
                .param("states", of(rows, String[]::new, row -> row.line().status()))
                .param("quantities", of(rows, BigDecimal[]::new, row -> row.line()
                        .quantity()))
                .param("units", of(rows, String[]::new, row -> row.line().unit()))
                .param(
                        "told",
                        of(rows, BigDecimal[]::new, row -> row.line().told().orElse(null)))
                .param(
                        "toldUnits",
                        of(rows, String[]::new, row -> row.line().toldUnit().orElse(null)))
                .update();
    }

    private record Row(Told of, int position, DocumentLine line) {}

    private static <T> T[] of(List<Row> rows, IntFunction<T[]> array, Function<Row, T> value) {
        return rows.stream().map(value).toArray(array);
    }
}
