package io.orderhub.milestones;

import io.orderhub.partner.Milestone;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where things stand and since when, as queries that all give the same columns. States are written into the statement, not
 * bound: only so does PostgreSQL see that its partial indexes fit.
 */
final class Standings {

    private static final String ORDER_NAME = "'SO-' || (o.id >> 24) || '-' || (o.id & 16777215)";

    private static final String PART_NAME =
            "(%1$s.order_id >> 24) || '-' || (%1$s.order_id & 16777215) || '-' || %1$s.%2$s";

    private static final String ORDER =
            """
            SELECT o.id, 0 AS part, 0 AS sub, %s AS subject, o.id AS order_id, o.partner, o.channel, '' AS warehouse,
                   '' AS carrier, '' AS endpoint, %s AS state, %s AS since
            FROM sales_order o %s
            WHERE o.usage = 'P' AND %s""";

    private static final String FULFILLMENT_ORDER =
            """
            SELECT f.order_id AS id, f.number AS part, 0 AS sub, 'FO-' || %s AS subject, f.order_id, o.partner, o.channel,
                   f.warehouse, '' AS carrier, '' AS endpoint, f.status AS state, f.status_since AS since
            FROM fulfillment_order f JOIN sales_order o ON o.id = f.order_id
            WHERE o.usage = 'P' AND f.status IN (%s)""";

    private static final String SHIPMENT =
            """
            SELECT s.order_id AS id, s.fulfillment AS part, s.number AS sub, 'SH-' || %s || '-' || s.number AS subject,
                   s.order_id, o.partner, o.channel, f.warehouse, coalesce(s.carrier, '') AS carrier, '' AS endpoint,
                   s.status AS state, s.status_since AS since
            FROM shipment s JOIN sales_order o ON o.id = s.order_id
            JOIN fulfillment_order f ON f.order_id = s.order_id AND f.number = s.fulfillment
            WHERE o.usage = 'P' AND s.status IN (%s)""";

    private static final String PARCEL =
            """
            SELECT p.id, 0 AS part, 0 AS sub, 'parcel ' || p.id || ', tracking ' || p.tracking AS subject, p.order_id,
                   o.partner, o.channel, f.warehouse, coalesce(p.carrier, '') AS carrier, '' AS endpoint,
                   p.status AS state, greatest(p.moved_at, p.exception_at) AS since
            FROM parcel p JOIN sales_order o ON o.id = p.order_id
            JOIN fulfillment_order f ON f.order_id = p.order_id AND f.number = p.fulfillment
            WHERE o.usage = 'P' AND p.tracking IS NOT NULL AND p.status IN (%s)""";

    private static final String RECEPTION =
            """
            SELECT r.id, 0 AS part, 0 AS sub, 'reception ' || r.id AS subject, NULL::bigint AS order_id, r.partner, r.channel,
                   '' AS warehouse, '' AS carrier, '' AS endpoint, r.state,
                   coalesce(r.progress_at, r.received_at) AS since
            FROM reception r WHERE r.state IN (%s)""";

    private static final String NAMED =
            """
            SELECT 0::bigint AS id, 0 AS part, 0 AS sub, %s AS subject, NULL::bigint AS order_id, %s AS partner,
                   '' AS channel, '' AS warehouse, '' AS carrier, %s AS endpoint, '%s' AS state, %s AS since
            FROM %s""";

    /** The oldest that waits, found in the index however many wait behind it. */
    private static final String WAITING = NAMED.formatted(
            "e.endpoint",
            "''",
            "e.endpoint",
            "WAITING",
            "d.since",
            """
            unnest(:endpoints::text[]) AS e (endpoint) CROSS JOIN LATERAL (
                SELECT since FROM delivery WHERE endpoint = e.endpoint AND state = 0 ORDER BY since LIMIT 1) d""");

    private static final String DOWN = NAMED.formatted(
            "c.endpoint",
            "''",
            "c.endpoint",
            "DOWN",
            "c.opened_at",
            "endpoint_circuit c WHERE c.opened_at IS NOT NULL");

    private static final String PAUSED = NAMED.formatted(
                    "CASE p.scope WHEN 'endpoint' THEN p.id ELSE p.scope || ' ' || p.id END",
                    "CASE p.scope WHEN 'partner' THEN p.id ELSE '' END",
                    "CASE p.scope WHEN 'endpoint' THEN p.id ELSE '' END",
                    "PAUSED",
                    "p.paused_at",
                    "delivery_pause p")
            + " UNION ALL "
            + NAMED.formatted(
                    "'intake of ' || i.partner", "i.partner", "''", "PAUSED", "i.paused_at", "intake_pause i");

    private static final Map<String, String> ENDPOINT = Map.of("WAITING", WAITING, "DOWN", DOWN, "PAUSED", PAUSED);

    private Standings() {}

    /** All that stand in the milestone's states; {@code :endpoints} is to be bound. */
    static String of(Milestone milestone) {
        String states = literals(milestone.states());
        return switch (milestone.thing()) {
            case ORDER -> order("o.status", "o.status_since", "", "o.status IN (" + states + ")");
            case BACK_ORDER -> order("'WAITING'", "b.since", "JOIN back_order b ON b.order_id = o.id", "true");
            case SHIP_DATE -> day("ship_by", states);
            case DELIVERY_DATE -> day("deliver_by", states);
            case FULFILLMENT_ORDER -> FULFILLMENT_ORDER.formatted(PART_NAME.formatted("f", "number"), states);
            case SHIPMENT -> SHIPMENT.formatted(PART_NAME.formatted("s", "fulfillment"), states);
            case PARCEL -> PARCEL.formatted(states);
            case RECEPTION -> RECEPTION.formatted(states);
            case ENDPOINT ->
                new TreeSet<>(milestone.states())
                        .stream().map(ENDPOINT::get).collect(Collectors.joining(" UNION ALL "));
        };
    }

    /** How a row of {@code stuck_thing t} finds its thing again in the query above, {@code s}. */
    static String sameThing(Milestone milestone) {
        String key = "s.id = t.id AND s.part = t.part AND s.sub = t.sub";
        return milestone.thing() == Milestone.Thing.ENDPOINT ? key + " AND s.subject = t.subject" : key;
    }

    private static String order(String state, String since, String join, String condition) {
        return ORDER.formatted(ORDER_NAME, state, since, join, condition);
    }

    /** Counted from the end of the day, which has no time zone of its own; what was over at receipt cannot be saved. */
    private static String day(String column, String states) {
        String end = "(o." + column + " + 1)::timestamp AT TIME ZONE 'UTC'";
        return order(
                "o.status",
                end,
                "",
                "o." + column + " IS NOT NULL AND o.status IN (" + states + ") AND " + end + " > o.received_at");
    }

    private static String literals(Set<String> states) {
        List<String> sorted = List.copyOf(new TreeSet<>(states));
        return sorted.stream().map(state -> "'" + state + "'").collect(Collectors.joining(", "));
    }
}
