package io.orderhub.audit;

import java.util.List;

/**
 * Whether the documents agree with each other and with what happened: 940, 945, 856 and 810. What the 855 says of an order
 * is counted in {@link OrderedLines}. A document that is not rendered yet says nothing yet.
 */
final class DocumentChecks {

    /** What the newest rendering of each document of a set was to tell, summed by line. */
    private static final String TOLD =
            """
            SELECT l.delivery_id, l.order_id, l.subject, l.line, sum(l.quantity) AS quantity
            FROM document_line l
            JOIN (SELECT delivery_id, max(version) AS version FROM document_line WHERE document = '%1$s'
                  GROUP BY delivery_id) newest USING (delivery_id, version)
            WHERE l.document = '%1$s' AND l.line > 0
            GROUP BY l.delivery_id, l.order_id, l.subject, l.line""";

    private static final String PLAIN = "trim_scale(coalesce(%s, 0))";

    private static final String SHIPMENT =
            "'SH-' || (%1$s.order_id >> 24) || '-' || (%1$s.order_id & 16777215) || '-' || "
                    + "%1$s.fulfillment || '-' || %1$s.shipment";

    static final List<Check> ALL = List.of(
            new Check(
                    "document-lines",
                    "A document (855, 856, 810, 940) tells each line of its event, with its quantity",
                    """
                    SELECT document || ' of ' || subject || CASE line WHEN 0 THEN '' ELSE ' line ' || line END AS subject,
                           CASE WHEN line = 0 THEN 'tells a line of ' || trim_scale(told) || ' that nothing called for'
                                WHEN told IS NULL THEN 'does not tell ' || trim_scale(quantity)
                                ELSE 'tells ' || trim_scale(told) || ', not ' || trim_scale(quantity) END
                               || ' (delivery ' || delivery_id || ')' AS seen
                    FROM document_line
                    WHERE line = 0 OR told IS NULL OR told <> quantity AND coalesce(told_unit, unit) = unit"""),
            new Check(
                    "warehouse-orders",
                    "A warehouse order (940) tells what was allocated to its warehouse, and what the buyer took back later",
                    """
                    SELECT coalesce(t.subject, %s) || ' line ' || coalesce(t.line, a.line) AS subject,
                           'the 940 tells ' || %s || ', allocated ' || %s AS seen
                    FROM (%s) t
                    FULL JOIN (
                        SELECT f.order_id, f.number AS fulfillment, (l ->> 'line')::int AS line,
                               (l ->> 'quantity')::numeric AS quantity, %s AS subject
                        FROM fulfillment_order f, jsonb_array_elements(f.lines::jsonb) AS l
                        WHERE EXISTS (SELECT FROM document_line d
                                      WHERE d.order_id = f.order_id AND d.document = '940' AND d.subject = %s)
                    ) a ON a.subject = t.subject AND a.line = t.line
                    LEFT JOIN cancelled_line c ON c.order_id = t.order_id AND c.line = t.line
                    LEFT JOIN fulfillment_recall r
                        ON r.order_id = a.order_id AND r.fulfillment = a.fulfillment AND r.line = a.line
                    WHERE coalesce(t.quantity, 0) NOT BETWEEN coalesce(a.quantity, 0) - coalesce(r.quantity, 0)
                                                          AND coalesce(a.quantity, 0) + coalesce(c.quantity, 0)"""
                            .formatted(
                                    Checks.FULFILLMENT.formatted("a.order_id", "a.fulfillment"),
                                    PLAIN.formatted("t.quantity"),
                                    PLAIN.formatted("a.quantity"),
                                    TOLD.formatted("940"),
                                    Checks.FULFILLMENT.formatted("f.order_id", "f.number"),
                                    Checks.FULFILLMENT.formatted("f.order_id", "f.number"))),
            new Check(
                    "ship-notices",
                    "A ship notice (856) tells what its warehouse shipped (945)",
                    """
                    SELECT coalesce(t.subject, s.subject) || ' line ' || coalesce(t.line, s.line) AS subject,
                           'the 856 tells ' || %s || ', shipped ' || %s AS seen
                    FROM (%s) t
                    FULL JOIN (
                        SELECT s.line, s.quantity, %s AS subject FROM shipment_line s
                        WHERE EXISTS (SELECT FROM document_line d
                                      WHERE d.order_id = s.order_id AND d.document = '856' AND d.subject = %s)
                    ) s ON s.subject = t.subject AND s.line = t.line
                    WHERE t.quantity IS DISTINCT FROM s.quantity"""
                            .formatted(
                                    PLAIN.formatted("t.quantity"),
                                    PLAIN.formatted("s.quantity"),
                                    TOLD.formatted("856"),
                                    SHIPMENT.formatted("s"),
                                    SHIPMENT.formatted("s"))),
            new Check(
                    "invoiced",
                    "No more is invoiced of a line than was shipped of it",
                    """
                    SELECT 'SO-' || (i.order_id >> 24) || '-' || (i.order_id & 16777215) || ' line ' || i.line AS subject,
                           'invoiced ' || %s || ', shipped ' || %s AS seen
                    FROM (SELECT order_id, line, sum(quantity) AS quantity FROM invoice_line GROUP BY order_id, line) i
                    LEFT JOIN (SELECT order_id, line, sum(quantity) AS quantity FROM shipment_line
                               GROUP BY order_id, line) s USING (order_id, line)
                    WHERE i.quantity > coalesce(s.quantity, 0)"""
                            .formatted(PLAIN.formatted("i.quantity"), PLAIN.formatted("s.quantity"))),
            new Check(
                    "invoices",
                    "An invoice (810) tells what was billed, and a bill is of what its shipment holds",
                    """
                    SELECT b.subject || ' line ' || b.line AS subject,
                           'billed ' || %s || ', shipped ' || %s || coalesce(', the 810 tells ' || trim_scale(t.quantity), '') AS seen
                    FROM (SELECT i.order_id, i.subject, l.line, l.quantity FROM invoice i
                          JOIN invoice_line l ON l.invoice_id = i.id) b
                    LEFT JOIN (SELECT s.line, s.quantity, %s AS subject FROM shipment_line s) s USING (subject, line)
                    LEFT JOIN (%s) t USING (subject, line)
                    WHERE b.quantity IS DISTINCT FROM s.quantity OR b.quantity <> t.quantity"""
                            .formatted(
                                    PLAIN.formatted("b.quantity"),
                                    PLAIN.formatted("s.quantity"),
                                    SHIPMENT.formatted("s"),
                                    TOLD.formatted("810"))));

    private DocumentChecks() {}
}
