package io.orderhub.audit;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.fulfillment.Orders;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Counts accepted orders line by line, a page at a time: ordered = allocated + back-ordered + cancelled, and what partners
 * were told of it (855) is all of it.
 */
final class OrderedLines {

    private static final int PAGE = 500;
    private static final int EXAMPLES = 20;

    /** A line that went back to wait for goods is allocated again when they come, so it counts once. */
    private static final String PROMISED =
            """
            SELECT order_id, line, sum(quantity) AS quantity FROM (
                SELECT f.order_id, (l ->> 'line')::int AS line, (l ->> 'quantity')::numeric AS quantity
                FROM fulfillment_order f, jsonb_array_elements(f.lines::jsonb) AS l
                WHERE f.order_id > ? AND f.order_id <= ?
                UNION ALL
                SELECT order_id, line, quantity FROM back_order WHERE order_id > ? AND order_id <= ?
                UNION ALL
                SELECT order_id, line, quantity FROM cancelled_line WHERE order_id > ? AND order_id <= ?
                UNION ALL
                SELECT order_id, line, -quantity FROM fulfillment_short
                WHERE disposition = 'BACK_ORDERED' AND order_id > ? AND order_id <= ?
            ) AS part GROUP BY order_id, line""";

    /** What each decision since the order's last change told of each line: accepted, back-ordered and rejected. */
    private static final String DECIDED =
            """
            SELECT m.order_id, m.idempotency_key, (l ->> 'line')::int AS line,
                   (SELECT coalesce(sum((p ->> 'quantity')::numeric), 0) FROM jsonb_array_elements(l -> 'parts') AS p) AS quantity
            FROM outbound_document m JOIN sales_order o ON o.id = m.order_id,
                 jsonb_array_elements(m.content::jsonb -> 'decision' -> 'lines') AS l
            WHERE m.order_id > ? AND m.order_id <= ? AND m.subject = 'SO-' || (o.id >> 24) || '-' || (o.id & 16777215)
              AND (o.replaced_at IS NULL OR m.made_at >= o.replaced_at)""";

    private final Tally ordered = new Tally("found");
    private final Tally decided = new Tally("told");
    private long counted;

    /** A page begins above this one. */
    private OrderId after = new OrderId(0);

    /**
     * Counts the next page.
     *
     * @param jdbc in one snapshot of the database
     * @return false when there was none
     */
    boolean count(JdbcTemplate jdbc) {
        Map<OrderId, CanonicalOrder> page = new Orders(jdbc).accepted(after, PAGE);
        if (page.isEmpty()) {
            return false;
        }
        long last = page.keySet().stream().mapToLong(OrderId::value).max().orElseThrow();
        Map<OrderId, Map<Integer, BigDecimal>> promised = promised(jdbc, last);
        Map<OrderId, Map<String, Map<Integer, BigDecimal>>> told = told(jdbc, last);
        page.forEach((id, order) -> {
            compare(ordered, id.toString(), order, promised.getOrDefault(id, Map.of()));
            told.getOrDefault(id, Map.of()).forEach((document, lines) -> compare(decided, document, order, lines));
        });
        counted += page.size();
        after = new OrderId(last);
        return true;
    }

    List<CheckResult> results() {
        return List.of(
                ordered.result("ordered", "What was ordered of a line is allocated, back-ordered or cancelled"),
                decided.result(
                        "decisions",
                        "What a partner is told of a line (855: accepted, back-ordered, rejected) is all that was ordered"));
    }

    long orders() {
        return counted;
    }

    private Map<OrderId, Map<Integer, BigDecimal>> promised(JdbcTemplate jdbc, long last) {
        Map<OrderId, Map<Integer, BigDecimal>> lines = new HashMap<>();
        long first = after.value();
        jdbc.query(
                PROMISED,
                row -> {
                    lines.computeIfAbsent(new OrderId(row.getLong("order_id")), id -> new HashMap<>())
                            .put(row.getInt("line"), row.getBigDecimal("quantity"));
                },
                first,
                last,
                first,
                last,
                first,
                last,
                first,
                last);
        return lines;
    }

    /** By order and document. */
    private Map<OrderId, Map<String, Map<Integer, BigDecimal>>> told(JdbcTemplate jdbc, long last) {
        Map<OrderId, Map<String, Map<Integer, BigDecimal>>> lines = new HashMap<>();
        jdbc.query(
                DECIDED,
                row -> {
                    lines.computeIfAbsent(new OrderId(row.getLong("order_id")), id -> new HashMap<>())
                            .computeIfAbsent(row.getString("idempotency_key"), document -> new HashMap<>())
                            .put(row.getInt("line"), row.getBigDecimal("quantity"));
                },
                after.value(),
                last);
        return lines;
    }

    private static void compare(Tally tally, String subject, CanonicalOrder order, Map<Integer, BigDecimal> found) {
        for (int line = 1; line <= order.lines().size(); line++) {
            tally.compare(
                    subject + " line " + line,
                    order.lines().get(line - 1).quantity(),
                    Optional.ofNullable(found.get(line)).orElse(BigDecimal.ZERO));
        }
        found.forEach((line, quantity) -> {
            if (line < 1 || line > order.lines().size()) {
                tally.compare(subject + " line " + line, BigDecimal.ZERO, quantity);
            }
        });
    }

    /** How often two quantities differed, and the first places. */
    private static final class Tally {

        private final List<Difference> examples = new ArrayList<>();
        private final String word;
        private long differences;

        Tally(String word) {
            this.word = word;
        }

        void compare(String subject, BigDecimal wanted, BigDecimal found) {
            if (wanted.compareTo(found) != 0) {
                differences++;
                if (examples.size() < EXAMPLES) {
                    examples.add(new Difference(
                            subject, "ordered " + wanted.toPlainString() + ", " + word + " " + found.toPlainString()));
                }
            }
        }

        CheckResult result(String check, String rule) {
            return new CheckResult(check, rule, differences, examples);
        }
    }
}
