package io.orderhub.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tracker webhooks pushed at a steady rate, each about another parcel, timed from the start of the push until the parcel,
 * its shipment, its fulfillment order and its order show the new status.
 */
final class StatusLatency {

    static final int PER_SECOND = 100;
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    private final WholePath path;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Long> waiting = new ConcurrentHashMap<>();
    private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger next = new AtomicInteger();
    private final List<String> parcels;
    private final String status;

    /** @param status EasyPost's word */
    StatusLatency(WholePath path, List<String> parcels, String status) {
        this.path = path;
        this.parcels = parcels;
        this.status = status;
    }

    /** Ships every order without saying so by 945: a shipment with one parcel each. */
    static List<String> ship(WholePath path) {
        path.db()
                .sql(
                        """
                        INSERT INTO shipment (order_id, fulfillment, number, reference, status, milestone, moved_at,
                               shipped_at, source, document, content_hash)
                        SELECT order_id, number, 1, 'BENCH', 'SHIPPED', 'SHIPPED', now() - interval '1 day',
                               now() - interval '1 day', 'bench', 0, '' FROM fulfillment_order""")
                .update();
        path.db()
                .sql(
                        """
                        INSERT INTO shipment_line (order_id, fulfillment, shipment, line, item_id, sku, quantity)
                        SELECT f.order_id, f.number, 1, l.line, l.item, l.sku, l.quantity FROM fulfillment_order f,
                        json_to_recordset(f.lines::json) AS l (line int, item int, sku text, quantity numeric)""")
                .update();
        path.db()
                .sql(
                        """
                        INSERT INTO parcel (order_id, fulfillment, shipment, tracking, status, milestone, moved_at, poll_at)
                        SELECT order_id, number, 1, 'BENCH' || order_id || '-' || number, 'SHIPPED', 'SHIPPED',
                               now() - interval '1 day', now() + interval '1 day' FROM fulfillment_order""")
                .update();
        return path.db()
                .sql("SELECT tracking FROM parcel ORDER BY id")
                .query(String.class)
                .list();
    }

    String measure() throws InterruptedException {
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
        clock.scheduleAtFixedRate(this::push, 0, 1_000_000 / PER_SECOND, TimeUnit.MICROSECONDS);
        while (next.get() < parcels.size()) {
            look();
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        clock.shutdown();
        clock.awaitTermination(10, TimeUnit.SECONDS);
        long patience = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (millis.size() + refused.get() < parcels.size() && System.nanoTime() < patience) {
            look();
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        return report();
    }

    private void push() {
        int n = next.getAndIncrement();
        if (n >= parcels.size()) {
            return;
        }
        String tracking = parcels.get(n);
        byte[] body = event(tracking).getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(path.url() + "/hooks/easypost"))
                .header("Content-Type", "application/json")
                .header("X-Hmac-Signature", signature(body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        waiting.put(tracking, System.nanoTime());
        http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenAccept(answer -> {
            if (answer.statusCode() != 200) {
                refused.incrementAndGet();
                waiting.remove(tracking);
            }
        });
    }

    private void look() {
        String[] numbers = waiting.keySet().toArray(String[]::new);
        if (numbers.length == 0) {
            return;
        }
        List<String> there = path.db()
                .sql(
                        """
                        SELECT p.tracking FROM parcel p
                        JOIN fulfillment_order f ON f.order_id = p.order_id AND f.number = p.fulfillment
                        WHERE p.tracking = ANY(?) AND p.status = ? AND f.status = ?""")
                .param(numbers)
                .param(status.toUpperCase(Locale.ROOT))
                .param(status.toUpperCase(Locale.ROOT))
                .query(String.class)
                .list();
        long now = System.nanoTime();
        there.forEach(tracking -> {
            Long start = waiting.remove(tracking);
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
                "p50 %.0f ms, p99 %.0f ms, max %.0f ms over %d events at %d/s; %d refused, %d never seen",
                quantile(sorted, 0.50),
                quantile(sorted, 0.99),
                quantile(sorted, 1),
                sorted.size(),
                PER_SECOND,
                refused.get(),
                waiting.size());
    }

    private static double quantile(List<Double> sorted, double q) {
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get((int) Math.min(sorted.size() - 1L, (long) (q * sorted.size())));
    }

    private String event(String tracking) {
        return """
                {"id":"evt_%1$s","object":"Event","description":"tracker.updated","result":{"id":"trk_%1$s","object":"Tracker",
                 "tracking_code":"%1$s","status":"%2$s","carrier":"USPS","updated_at":"%3$s","tracking_details":[
                 {"object":"TrackingDetail","message":"Scan","status":"%2$s","datetime":"%3$s","source":"USPS",
                  "tracking_location":{"city":"ALBANY","state":"NY","country":"US"}}]}}"""
                .formatted(tracking, status, Instant.now());
    }

    private String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] secret =
                    path.database().get("orderhub.secrets.easypost-webhook").getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return "hmac-sha256-hex=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
