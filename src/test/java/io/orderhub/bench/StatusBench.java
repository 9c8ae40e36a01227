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
import java.util.Collections;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration STORING = Duration.ofMinutes(5);
    private static final int SHOPS = 8;

    private final WholePath path;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
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
    private volatile long firstSent;
    private volatile long lastSent;

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
            CpuUse cpu = path.cpuUse();
            bench.push(parcels);
            bench.report(out);
            out.println("  a report takes " + cpu.each(parcels));
        }
    }

    /** Orders of a shop, each shipped in one parcel; stored as a 945 would leave them. */
    private void prepare(int orders) throws Exception {
        post(orders);
        long until = System.nanoTime() + STORING.toNanos();
        while (count("SELECT count(*) FROM fulfillment_order") < orders
                || count("SELECT count(*) FROM reception WHERE state <> 'DONE'") > 0
                || count("SELECT count(*) FROM state_event") > 0) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("The orders are not stored\n" + path.output());
            }
            Thread.sleep(200);
        }
        ship();
    }

    /** So many at a time only, and again what is not taken: this is not what is measured. */
    private void post(int orders) throws Exception {
        AtomicInteger posted = new AtomicInteger();
        Callable<Void> shop = () -> {
            for (int n = posted.incrementAndGet(); n <= orders; n = posted.incrementAndGet()) {
                HttpRequest order = request("/api/v1/orders", order(n), "Authorization", "Bearer " + path.apiKey());
                while (http.send(order, HttpResponse.BodyHandlers.discarding()).statusCode() != 202) {
                    Thread.sleep(1_000);
                }
            }
            return null;
        };
        ExecutorService shops = Executors.newFixedThreadPool(SHOPS);
        for (Future<Void> end :
                shops.invokeAll(Collections.nCopies(SHOPS, shop), STORING.toSeconds(), TimeUnit.SECONDS)) {
            end.get();
        }
        shops.shutdown();
    }

    private long count(String sql) {
        return path.db().sql(sql).query(Long.class).single();
    }

    private void ship() {
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
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        clock.scheduleAtFixedRate(
                () -> {
                    if (next.get() < last) {
                        tell("BENCH" + next.incrementAndGet());
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
        firstSent = 0;
        refused.set(0);
        statuses.forget();
        notices.forget();
        events.forget();
    }

    private void report(PrintStream out) {
        int parcels = next.get() - WARM_UP;
        double seconds = (lastSent - firstSent) / 1e9;
        out.printf(
                Locale.ROOT,
                "a carrier's reports, %,d parcels, %.1f/s offered, %d refused:%n",
                parcels,
                (parcels - 1) / seconds,
                refused.get());
        out.println("  to the status that shows        " + statuses.report(firstSent));
        out.println("  to the notice that is queued    " + notices.report(firstSent));
        out.println("  to the event the broker has     " + events.report(firstSent));
    }

    private void tell(String tracking) {
        long start = System.nanoTime();
        firstSent = firstSent == 0 ? start : firstSent;
        lastSent = start;
        statuses.begin(tracking, start);
        notices.begin(tracking, start);
        events.begin(tracking, start);
        String body = tracker(tracking);
        HttpRequest push = request("/hooks/easypost", body, "X-Hmac-Signature", signature(path.carrierSecret(), body));
        http.sendAsync(push, HttpResponse.BodyHandlers.discarding()).whenComplete((answer, failure) -> {
            if (failure != null || answer.statusCode() != 200) {
                refused.incrementAndGet();
            }
        });
    }

    private HttpRequest request(String where, String body, String header, String value) {
        return HttpRequest.newBuilder(URI.create(path.url() + where))
                .header(header, value)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
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
}
