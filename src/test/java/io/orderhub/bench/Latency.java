package io.orderhub.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Single orders posted over HTTP at a steady rate, each timed from the start of its request until its fulfillment order
 * can be read in the database, looked for every few milliseconds.
 */
final class Latency {

    private static final int PER_SECOND = 50;
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    private final WholePath path;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<Long, Long> waiting = new ConcurrentHashMap<>();
    private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final String prefix;

    Latency(WholePath path, String prefix) {
        this.path = path;
        this.prefix = prefix;
    }

    /** Posts for the given time, waits for the stragglers, and says what it saw. */
    String measure(Duration time) throws InterruptedException {
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
        clock.scheduleAtFixedRate(this::post, 0, 1_000_000 / PER_SECOND, TimeUnit.MICROSECONDS);
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            look();
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        clock.shutdown();
        clock.awaitTermination(10, TimeUnit.SECONDS);
        // what is still asked, and what is still waiting: the next measurement begins with nothing under way
        long patience = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while ((asked.get() > 0 || !waiting.isEmpty()) && System.nanoTime() < patience) {
            look();
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        return report();
    }

    private void post() {
        int n = number.incrementAndGet();
        long start = System.nanoTime();
        HttpRequest request = HttpRequest.newBuilder(URI.create(path.url() + "/api/v1/orders"))
                .header("Authorization", "Bearer " + path.apiKey())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(order(n)))
                .build();
        asked.incrementAndGet();
        http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenAccept(answer -> accepted(answer, start))
                .whenComplete((answered, failure) -> {
                    failures.addAndGet(failure == null ? 0 : 1);
                    asked.decrementAndGet();
                });
    }

    private void accepted(HttpResponse<String> answer, long start) {
        String location = answer.headers().firstValue("Location").orElse("");
        if (answer.statusCode() != 202 || location.isEmpty()) {
            failures.incrementAndGet();
            return;
        }
        String[] shown = location.substring(location.lastIndexOf('/') + 1).split("-");
        waiting.put(Long.parseLong(shown[1]) << 24 | Long.parseLong(shown[2]), start);
    }

    private void look() {
        Long[] ids = waiting.keySet().toArray(Long[]::new);
        if (ids.length == 0) {
            return;
        }
        JdbcClient db = path.db();
        List<Long> there = db.sql("SELECT DISTINCT order_id FROM fulfillment_order WHERE order_id = ANY(?)")
                .param(ids)
                .query(Long.class)
                .list();
        long now = System.nanoTime();
        there.forEach(id -> {
            Long start = waiting.remove(id);
            if (start != null) {
                millis.add((now - start) / 1e6);
            }
        });
    }

    private String report() {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return String.format(
                Locale.ROOT,
                "p50 %.0f ms, p99 %.0f ms, max %.0f ms over %d orders at %d/s%s",
                quantile(sorted, 0.50),
                quantile(sorted, 0.99),
                quantile(sorted, 1),
                sorted.size(),
                PER_SECOND,
                failures.get() + waiting.size() == 0
                        ? ""
                        : "; " + failures + " refused, " + waiting.size() + " never seen");
    }

    private static double quantile(List<Double> sorted, double q) {
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get((int) Math.min(sorted.size() - 1L, (long) (q * sorted.size())));
    }

    private String order(int n) {
        return """
                {"orderNumber":"%s-%d","buyer":"bench","usage":"PRODUCTION","type":"STAND_ALONE","purpose":"ORIGINAL","currency":"USD",
                 "parties":[{"role":"SHIP_TO","name":"Bench","address":{"street":["1 Road"],"city":"Albany","region":"NY","postalCode":"12207","country":"US"}}],
                 "payment":{"status":"PAID"},
                 "lines":[{"lineNumber":"1","quantity":2,"unitOfMeasure":"EA","unitPrice":%s,"ids":[{"kind":"SKU","value":"%s"}]}]}"""
                .formatted(prefix, n, OrderFile.price(n % WholePath.ITEMS), OrderFile.sku(n % WholePath.ITEMS));
    }
}
