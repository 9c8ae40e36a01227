package io.orderhub.bench;

import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@code bin/bench status}: a carrier pushes 100 reports a second, each about another parcel; timed from the start of its
 * request until the parcel's new status and the customer's mail can be read in the database, looked for every few
 * milliseconds.
 */
final class StatusBench {

    private static final int PER_SECOND = 100;
    private static final int WARM_UP = 500;
    private static final Duration LOOK_EVERY = Duration.ofMillis(4);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final WholePath path;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Watch statuses =
            new Watch("SELECT tracking FROM parcel WHERE tracking = ANY (?) AND status = 'OUT_FOR_DELIVERY'");
    private final Watch notices = new Watch(
            """
            SELECT p.tracking FROM parcel p JOIN delivery d ON d.order_id = p.order_id
            WHERE p.tracking = ANY (?) AND d.document = 'notice-out-for-delivery'""");
    private final Watch events = new Watch(
            """
            SELECT p.tracking FROM parcel p WHERE p.tracking = ANY (?) AND p.status = 'OUT_FOR_DELIVERY'
              AND NOT EXISTS (SELECT FROM state_event e WHERE p.order_id = ANY (e.orders))""");
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    private StatusBench(WholePath path) {
        this.path = path;
    }

    static void run(Duration time, PrintStream out) throws Exception {
        int parcels = (int) time.toSeconds() * PER_SECOND;
        out.println("starting a hub with 512 MB of heap among real services, fsync on ...");
        try (WholePath path = WholePath.start(Map.of("orderhub.endpoint.customer-mail.enabled", "true"))) {
            StatusBench bench = new StatusBench(path);
            bench.prepare(WARM_UP + parcels);
            bench.push(WARM_UP);
            bench.forget();
            bench.push(parcels);
            out.printf("a carrier's reports, %d/s, %,d parcels%s:%n", PER_SECOND, parcels, bench.missing());
            out.println("  to the status that shows        " + bench.statuses.report());
            out.println("  to the notice that is queued    " + bench.notices.report());
            out.println("  to the event the broker has     " + bench.events.report());
        }
    }

    /** Orders of a shop, each shipped in one parcel; stored as a 945 would leave them. */
    private void prepare(int orders) throws InterruptedException {
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
        AtomicInteger posted = new AtomicInteger();
        clock.scheduleAtFixedRate(
                () -> {
                    int n = posted.incrementAndGet();
                    if (n <= orders) {
                        send("/api/v1/orders", order(n), "Authorization", "Bearer " + path.apiKey());
                    }
                },
                0,
                5,
                TimeUnit.MILLISECONDS);
        long until = System.nanoTime() + PATIENCE.multipliedBy(5).toNanos();
        while (path.db()
                        .sql("SELECT count(*) FROM fulfillment_order")
                        .query(Long.class)
                        .single()
                < orders) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("The orders are not stored, " + refused + " were refused");
            }
            Thread.sleep(200);
        }
        clock.shutdownNow();
        JdbcClient db = path.db();
        db.sql("UPDATE fulfillment_order SET status = 'SHIPPED'").update();
        db.sql("UPDATE sales_order SET status = 'SHIPPED'").update();
        db.sql(
                        """
                        INSERT INTO shipment (order_id, fulfillment, number, reference, status, milestone, moved_at, shipped_at,
                                              source, document, content_hash)
                        SELECT order_id, number, 1, 'bench', 'SHIPPED', 'SHIPPED', now() - interval '1 hour', now(), 'bench', 1, ''
                        FROM fulfillment_order""")
                .update();
        db.sql(
                        """
                        INSERT INTO parcel (order_id, fulfillment, shipment, tracking, status, milestone, moved_at, poll_at)
                        SELECT order_id, fulfillment, number, 'BENCH' || row_number() OVER (ORDER BY order_id), 'SHIPPED', 'SHIPPED',
                               now() - interval '1 hour', now() + interval '1 day'
                        FROM shipment""")
                .update();
        db.sql("ANALYZE").update();
    }

    private void push(int count) throws InterruptedException {
        int last = next.get() + count;
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
        clock.scheduleAtFixedRate(
                () -> {
                    if (next.get() < last) {
                        report("BENCH" + next.incrementAndGet());
                    }
                },
                0,
                1_000_000 / PER_SECOND,
                TimeUnit.MICROSECONDS);
        long until = System.nanoTime()
                + Duration.ofSeconds(count / PER_SECOND).plus(PATIENCE).toNanos();
        while (System.nanoTime() < until && (next.get() < last || waits())) {
            statuses.look(path.db());
            notices.look(path.db());
            events.look(path.db());
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        clock.shutdownNow();
    }

    private boolean waits() {
        return statuses.waits() || notices.waits() || events.waits();
    }

    private void forget() {
        statuses.forget();
        notices.forget();
        events.forget();
    }

    private String missing() {
        return refused.get() == 0 ? "" : ", " + refused + " refused";
    }

    private void report(String tracking) {
        long start = System.nanoTime();
        statuses.begin(tracking, start);
        notices.begin(tracking, start);
        events.begin(tracking, start);
        String body = tracker(tracking);
        send("/hooks/easypost", body, "X-Hmac-Signature", signature(path.carrierSecret(), body));
    }

    private void send(String where, String body, String header, String value) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(path.url() + where))
                .header(header, value)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((answer, failure) -> {
            if (failure != null || answer.statusCode() >= 300) {
                refused.incrementAndGet();
            }
        });
    }

    private static String order(int n) {
        return """
                {"orderNumber":"STATUS-%d","buyer":"bench","usage":"PRODUCTION","type":"STAND_ALONE","purpose":"ORIGINAL","currency":"USD",
                 "parties":[{"role":"SHIP_TO","name":"Bench","contacts":[{"email":"bench-%d@example.com"}],
                   "address":{"street":["1 Road"],"city":"Albany","region":"NY","postalCode":"12207","country":"US"}}],
                 "payment":{"status":"PAID"},
                 "lines":[{"lineNumber":"1","quantity":1,"unitOfMeasure":"EA","unitPrice":%s,"ids":[{"kind":"SKU","value":"%s"}]}]}"""
                .formatted(n, n, OrderFile.price(n % WholePath.ITEMS), OrderFile.sku(n % WholePath.ITEMS));
    }

    private static String tracker(String tracking) {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return """
                {"id":"evt_%1$s","object":"Event","mode":"test","description":"tracker.updated","created_at":"%2$s","updated_at":"%2$s",
                 "status":"pending","previous_attributes":{"status":"in_transit"},"pending_urls":[],"completed_urls":[],
                 "result":{"id":"trk_%1$s","object":"Tracker","mode":"test","tracking_code":"%1$s","status":"out_for_delivery",
                  "status_detail":"out_for_delivery","created_at":"%2$s","updated_at":"%2$s","carrier":"USPS",
                  "tracking_details":[{"object":"TrackingDetail","message":"Out for delivery","status":"out_for_delivery",
                   "status_detail":"out_for_delivery","datetime":"%2$s","source":"USPS",
                   "tracking_location":{"object":"TrackingLocation","city":"DALLAS","country":"US"}}]}}"""
                .formatted(tracking, now);
    }

    private static String signature(String secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "hmac-sha256-hex=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    /** How long it takes until a statement finds each parcel. */
    private static final class Watch {

        private final String sql;
        private final Map<String, Long> waiting = new ConcurrentHashMap<>();
        private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());

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
                }
            });
        }

        String report() {
            List<Double> sorted = new ArrayList<>(millis);
            Collections.sort(sorted);
            return String.format(
                    Locale.ROOT,
                    "p50 %.0f ms, p99 %.0f ms, max %.0f ms%s",
                    quantile(sorted, 0.50),
                    quantile(sorted, 0.99),
                    quantile(sorted, 1),
                    waiting.isEmpty() ? "" : "; " + waiting.size() + " never seen");
        }

        private static double quantile(List<Double> sorted, double q) {
            return sorted.isEmpty()
                    ? Double.NaN
                    : sorted.get((int) Math.min(sorted.size() - 1L, (long) (q * sorted.size())));
        }
    }
}
