package io.orderhub.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long it takes until a statement finds each parcel. One thread looks, any may begin. */
final class Watch {

    private final String sql;
    private final Map<String, Long> waiting = new ConcurrentHashMap<>();
    private final List<Double> millis = new ArrayList<>();
    private long lastSeen;

    /** @param sql gives the tracking numbers that are there, of those in its one parameter, an array */
    Watch(String sql) {
        this.sql = sql;
    }

    void begin(String tracking, long start) {
        waiting.put(tracking, start);
    }

    boolean waits() {
        return !waiting.isEmpty();
    }

    void forget() {
        waiting.clear();
        millis.clear();
    }

    void look(JdbcClient db) {
        String[] asked = waiting.keySet().toArray(String[]::new);
        if (asked.length == 0) {
            return;
        }
        List<String> there = db.sql(sql).param(asked).query(String.class).list();
        long now = System.nanoTime();
        there.forEach(tracking -> {
            Long start = waiting.remove(tracking);
            if (start != null) {
                millis.add((now - start) / 1e6);
                lastSeen = now;
            }
        });
    }

    /** @param start of the first, {@link System#nanoTime()} */
    String report(long start) {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return String.format(
                Locale.ROOT,
                "p50 %.0f ms, p99 %.0f ms, max %.0f ms over %d, %.1f/s%s",
                quantile(sorted, 0.50),
                quantile(sorted, 0.99),
                quantile(sorted, 1),
                sorted.size(),
                sorted.size() * 1e9 / (lastSeen - start),
                waiting.isEmpty() ? "" : "; " + waiting.size() + " never seen");
    }

    private static double quantile(List<Double> sorted, double q) {
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get((int) Math.min(sorted.size() - 1L, (long) (q * sorted.size())));
    }
}
