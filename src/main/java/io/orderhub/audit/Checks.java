package io.orderhub.audit;

import java.util.List;
import java.util.stream.Stream;

/** Every rule that rows alone can break. What is still under way is no difference: each of them holds at any commit. */
final class Checks {

    /** An order's number as people see it; ids are reception &lt;&lt; 24 | ordinal (ADR 2). */
    private static final String ORDER = "'SO-' || (%1$s >> 24) || '-' || (%1$s & 16777215)";

    static final String FULFILLMENT = "'FO-' || (%1$s >> 24) || '-' || (%1$s & 16777215) || '-' || %2$s";

    /** Quantities of a fulfillment order's line: promised, left, and given up. */
    private static final String ALLOCATED =
            """
            SELECT f.order_id, f.number AS fulfillment, f.warehouse, (l ->> 'line')::int AS line,
                   (l ->> 'item')::int AS item_id, l ->> 'sku' AS sku, (l ->> 'quantity')::numeric AS quantity
            FROM fulfillment_order f, jsonb_array_elements(f.lines::jsonb) AS l""";

    static final String SHIPPED =
            """
            SELECT order_id, fulfillment, line, sum(quantity) AS quantity
            FROM shipment_line GROUP BY order_id, fulfillment, line""";

    private static final List<Check> ALL = List.of(
            new Check(
                    "reserved",
                    "What is reserved of an item in a warehouse is what its fulfillment orders have not shipped and not given up",
                    """
                    SELECT i.sku || ' in ' || w.code AS subject,
                           'reserved ' || trim_scale(coalesce(s.reserved, 0)) || ', due ' || trim_scale(coalesce(due.quantity, 0)) AS seen
                    FROM stock s
                    FULL JOIN (
                        SELECT a.item_id, h.id AS warehouse_id,
                               sum(a.quantity - coalesce(d.quantity, 0) - coalesce(x.quantity, 0)) AS quantity
                        FROM (%s) a
                        JOIN sales_order o ON o.id = a.order_id AND o.usage = 'P'
                        JOIN warehouse h ON h.code = a.warehouse
                        LEFT JOIN (%s) d USING (order_id, fulfillment, line)
                        LEFT JOIN fulfillment_short x USING (order_id, fulfillment, line)
                        GROUP BY a.item_id, h.id
                    ) due ON due.item_id = s.item_id AND due.warehouse_id = s.warehouse_id
                    JOIN item i ON i.id = coalesce(s.item_id, due.item_id)
                    JOIN warehouse w ON w.id = coalesce(s.warehouse_id, due.warehouse_id)
                    WHERE coalesce(s.reserved, 0) <> coalesce(due.quantity, 0)"""
                            .formatted(ALLOCATED, SHIPPED)),
            new Check(
                    "shipped",
                    "No more is shipped of a line than was allocated to it, less what the warehouse gave up",
                    """
                    SELECT %s || ' line ' || d.line AS subject,
                           'shipped ' || trim_scale(d.quantity) || ', given up ' || trim_scale(coalesce(x.quantity, 0))
                               || ', allocated ' || trim_scale(coalesce(a.quantity, 0)) AS seen
                    FROM (%s) d
                    LEFT JOIN (%s) a USING (order_id, fulfillment, line)
                    LEFT JOIN fulfillment_short x USING (order_id, fulfillment, line)
                    WHERE d.quantity + coalesce(x.quantity, 0) > coalesce(a.quantity, 0)"""
                            .formatted(FULFILLMENT.formatted("d.order_id", "d.fulfillment"), SHIPPED, ALLOCATED)),
            new Check(
                    "recalled",
                    "No more is recalled of a line than its warehouse has still to ship",
                    """
                    SELECT %s || ' line ' || c.line AS subject,
                           'recalled ' || trim_scale(c.quantity) || ', open '
                               || trim_scale(coalesce(a.quantity, 0) - coalesce(d.quantity, 0) - coalesce(x.quantity, 0)) AS seen
                    FROM fulfillment_recall c
                    LEFT JOIN (%s) a USING (order_id, fulfillment, line)
                    LEFT JOIN (%s) d USING (order_id, fulfillment, line)
                    LEFT JOIN fulfillment_short x USING (order_id, fulfillment, line)
                    WHERE c.quantity > coalesce(a.quantity, 0) - coalesce(d.quantity, 0) - coalesce(x.quantity, 0)"""
                            .formatted(FULFILLMENT.formatted("c.order_id", "c.fulfillment"), ALLOCATED, SHIPPED)),
            new Check(
                    "fate",
                    "Every document of a reception that is done became an order, was refused, or repeats one",
                    """
                    SELECT %s AS subject, d.set || ' ' || d.control || ' has no outcome' AS seen
                    FROM document d JOIN reception r ON r.id = d.id >> 24
                    LEFT JOIN document_outcome o ON o.document_id = d.id
                    WHERE r.state = 'DONE' AND o.document_id IS NULL AND d.reason IS NULL AND d.agreement IS NOT NULL
                      AND d.set <> ALL ('{997,999,TA1,CONTRL}')"""
                            .formatted(ORDER.formatted("d.id"))),
            new Check(
                    "outcomes",
                    "A reception that is done has as many outcomes as its translation expected",
                    """
                    SELECT 'reception ' || id AS subject, outcomes || ' outcomes, ' || expected || ' expected' AS seen
                    FROM reception WHERE state = 'DONE' AND outcomes < expected"""),
            new Check(
                    "orders",
                    "Every document that was taken is an order",
                    """
                    SELECT %s AS subject, o.outcome || ' without an order' AS seen
                    FROM document_outcome o LEFT JOIN sales_order s ON s.id = o.order_id
                    WHERE s.id IS NULL AND o.outcome IN ('ACCEPTED', 'HELD')"""
                            .formatted(ORDER.formatted("o.document_id"))),
            new Check(
                    "due-deliveries",
                    "Every delivery that an order's journal says is queued exists",
                    """
                    SELECT %s AS subject, 'nothing is due to ' || j.endpoint AS seen
                    FROM (SELECT DISTINCT order_id, trim(endpoint) AS endpoint
                          FROM journal, string_to_table(detail, ',') AS endpoint WHERE event = 'DELIVERIES_QUEUED') j
                    WHERE NOT EXISTS (SELECT FROM delivery d WHERE d.order_id = j.order_id AND d.endpoint = j.endpoint)
                      AND NOT EXISTS (
                          SELECT FROM delivery_archive d WHERE d.order_id = j.order_id AND d.endpoint = j.endpoint)"""
                            .formatted(ORDER.formatted("j.order_id"))),
            new Check(
                    "due-documents",
                    "Every document that was made for a partner or endpoint has its delivery",
                    """
                    SELECT m.idempotency_key AS subject, m.document || ' of ' || m.subject || ' is neither due nor done' AS seen
                    FROM outbound_document m
                    WHERE NOT EXISTS (SELECT FROM delivery d WHERE d.idempotency_key = m.idempotency_key)
                      AND NOT EXISTS (SELECT FROM delivery_archive d WHERE d.idempotency_key = m.idempotency_key)"""),
            new Check(
                    "delivered-once",
                    "A delivery is either due or done",
                    """
                    SELECT d.idempotency_key AS subject, 'due as ' || d.id || ' and done as ' || a.id AS seen
                    FROM delivery d JOIN delivery_archive a USING (idempotency_key)"""),
            new Check(
                    "effects",
                    "No delivery took effect twice",
                    """
                    SELECT coalesce(d.idempotency_key, a.idempotency_key, t.delivery_id::text) AS subject,
                           t.times || ' attempts were confirmed' AS seen
                    FROM (SELECT delivery_id, count(*) AS times FROM delivery_attempt WHERE outcome = 'SENT'
                          GROUP BY delivery_id HAVING count(*) > 1) t
                    LEFT JOIN delivery d ON d.id = t.delivery_id
                    LEFT JOIN delivery_archive a ON a.id = t.delivery_id"""),
            new Check(
                    "parcels",
                    "A label that was bought is on one parcel",
                    """
                    SELECT tracking AS subject, count(*) || ' parcels' AS seen
                    FROM parcel WHERE label IS NOT NULL AND milestone <> 'CANCELLED'
                    GROUP BY label, tracking HAVING count(*) > 1"""));

    /** All there are but {@link OrderedLines}. */
    static List<Check> all() {
        return Stream.of(ALL, DocumentChecks.ALL).flatMap(List::stream).toList();
    }

    private Checks() {}
}
