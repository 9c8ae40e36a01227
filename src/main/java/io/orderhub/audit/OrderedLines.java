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

/** Counts every accepted order line by line: ordered = allocated + back-ordered + cancelled. */
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

    private final JdbcTemplate jdbc;
    private final Orders orders;
    private final List<Difference> examples = new ArrayList<>();
    private long differences;
    private long counted;

    OrderedLines(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.orders = new Orders(jdbc);
    }

    CheckResult count() {
        long after = 0;
        while (true) {
            Map<OrderId, CanonicalOrder> page = orders.accepted(new OrderId(after), PAGE);
            if (page.isEmpty()) {
                return new CheckResult(
                        "ordered",
                        "What was ordered of a line is allocated, back-ordered or cancelled",
                        differences,
                        examples);
            }
            long last = page.keySet().stream().mapToLong(OrderId::value).max().orElseThrow();
            Map<OrderId, Map<Integer, BigDecimal>> promised = promised(after, last);
            page.forEach((id, order) -> compare(id, order, promised.getOrDefault(id, Map.of())));
            counted += page.size();
            after = last;
        }
    }

    long orders() {
        return counted;
    }

    private Map<OrderId, Map<Integer, BigDecimal>> promised(long after, long last) {
        Map<OrderId, Map<Integer, BigDecimal>> lines = new HashMap<>();
        jdbc.query(
                PROMISED,
                row -> {
                    lines.computeIfAbsent(new OrderId(row.getLong("order_id")), id -> new HashMap<>())
                            .put(row.getInt("line"), row.getBigDecimal("quantity"));
                },
                after,
                last,
                after,
                last,
                after,
                last,
                after,
                last);
        return lines;
    }

    private void compare(OrderId id, CanonicalOrder order, Map<Integer, BigDecimal> promised) {
        for (int line = 1; line <= order.lines().size(); line++) {
            BigDecimal ordered = order.lines().get(line - 1).quantity();
            BigDecimal found = Optional.ofNullable(promised.get(line)).orElse(BigDecimal.ZERO);
            if (ordered.compareTo(found) != 0) {
                differences++;
                if (examples.size() < EXAMPLES) {
                    examples.add(new Difference(
                            id + " line " + line,
                            "ordered " + ordered.toPlainString() + ", found " + found.toPlainString()));
                }
            }
        }
    }
}
