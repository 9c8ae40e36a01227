package io.orderhub.bench;

import io.orderhub.dev.Database;
import io.orderhub.dev.HubProcess;
import io.orderhub.sandbox.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A hub in a process of its own, 512 MB of heap, among real services with fsync on. Endpoints are paused, so that the
 * simulated ones do not take the processor from what is measured; every delivery is written all the same.
 */
final class WholePath implements AutoCloseable {

    static final int ITEMS = 2_000;

    private static final String BENCH_STOCK = "100000000";
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Surroundings surroundings = Surroundings.temporary();
    private final HubProcess hub;
    private final SingleConnectionDataSource watching;
    private final JdbcClient db;

    private WholePath(Map<String, String> more) {
        surroundings.start();
        try {
            Map<String, String> properties = new HashMap<>(surroundings.properties());
            properties.putAll(more);
            hub = HubProcess.start(properties, hubOptions());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // one kept connection: a new one for each look, hundreds a second, takes more of the processor than what is
        // measured
        Database database = surroundings.hubDatabase();
        watching = new SingleConnectionDataSource(database.jdbcUrl(), database.username(), database.password(), true);
        db = JdbcClient.create(watching);
    }

    /** 512 MB, the compiler that the image has on so many processors, and what the environment adds, to compare. */
    private static String[] hubOptions() {
        String quick = Runtime.getRuntime().availableProcessors() > 2 ? "" : "-XX:TieredStopAtLevel=1 ";
        String more = Optional.ofNullable(System.getenv("ORDERHUB_JAVA_OPTS")).orElse("");
        return ("-Xmx512m " + quick + more).strip().split("\\s+");
    }

    static WholePath start() throws InterruptedException {
        return start(Map.of());
    }

    /** @param more settings of the hub */
    static WholePath start(Map<String, String> more) throws InterruptedException {
        WholePath path = new WholePath(more);
        path.drop("stockroom", "items.csv", items());
        path.awaitCount("SELECT count(*) FROM item", ITEMS);
        path.drop("stockroom", "stock.csv", stock());
        path.awaitCount("SELECT count(*) FROM stock", 2L * ITEMS);
        path.pauseEndpoints();
        return path;
    }

    JdbcClient db() {
        return db;
    }

    /** What the hub and PostgreSQL use from now on. */
    CpuUse cpuUse() {
        return CpuUse.since(ProcessHandle.of(hub.pid()).orElseThrow(), surroundings.hubDatabase());
    }

    /** What the hub wrote so far. */
    String output() {
        return hub.output();
    }

    String url() {
        return hub.url();
    }

    /** The key that the carrier signs its pushes with. */
    String carrierSecret() {
        return surroundings.credentials().get("secret.easypost-webhook");
    }

    String apiKey() {
        return surroundings.credentials().get("api-key.shop-api");
    }

    /**
     * Drops one interchange and waits until everything it holds is decided and committed.
     *
     * @return how long translation and the whole took
     */
    Timing run(OrderFile file) throws InterruptedException {
        Path made = dropLater(file);
        long before = orders();
        long start = System.nanoTime();
        publish(made);
        Timing timing = new Timing(file.orders());
        while (timing.running()) {
            observe(timing, start, before, file);
            Thread.sleep(20);
        }
        return timing;
    }

    private void observe(Timing timing, long start, long before, OrderFile file) {
        String state = state(fileName(file));
        long stored = timing.storing() ? orders() - before : 0;
        Duration now = Duration.ofNanos(System.nanoTime() - start);
        if (now.compareTo(PATIENCE) > 0) {
            throw new IllegalStateException(
                    "Not done after " + PATIENCE + ": reception " + state + "\n" + hub.output());
        }
        timing.received(now, !state.isEmpty());
        timing.translated(now, state.equals("TRANSLATED") || state.equals("DONE"));
        timing.firstStored(now, stored > 0);
        timing.done(now, state.equals("DONE"));
    }

    /** Drops a file and does not wait. */
    void begin(OrderFile file) {
        publish(dropLater(file));
    }

    boolean isDone(OrderFile file) {
        return state(fileName(file)).equals("DONE");
    }

    long orders() {
        return db.sql("SELECT count(*) FROM sales_order").query(Long.class).single();
    }

    private String state(String name) {
        return db.sql("SELECT state FROM reception WHERE name LIKE ? ORDER BY id DESC LIMIT 1")
                .param("%" + name)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private Path dropLater(OrderFile file) {
        Path made = inbox("cedar-pine").resolve("." + fileName(file) + ".part");
        try {
            Files.createDirectories(made.getParent());
            file.writeTo(made);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return made;
    }

    private void publish(Path made) {
        String name = made.getFileName().toString();
        try {
            Files.move(
                    made,
                    made.resolveSibling(name.substring(1, name.length() - ".part".length())),
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fileName(OrderFile file) {
        return "bench-" + file.control() + ".edi";
    }

    private void drop(String partner, String name, String text) {
        Path inbox = inbox(partner);
        try {
            Files.createDirectories(inbox);
            Path part = inbox.resolve("." + name + ".part");
            Files.writeString(part, text);
            Files.move(part, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path inbox(String partner) {
        return surroundings.sftp().root().resolve(partner).resolve("inbox");
    }

    private void awaitCount(String sql, long count) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (db.sql(sql).query(Long.class).single() < count) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("Never " + count + ": " + sql);
            }
            Thread.sleep(100);
        }
    }

    private void pauseEndpoints() {
        for (String endpoint : List.of(
                "wms-east",
                "wms-west",
                "wms-shipbob",
                "carrier-easypost",
                "erp-next",
                "erp-staging",
                "customer-mail",
                "cedar-pine-outbox")) {
            db.sql("INSERT INTO delivery_pause (scope, id, paused_by) VALUES ('endpoint', ?, 'bench')")
                    .param(endpoint)
                    .update();
        }
    }

    private static String items() {
        StringBuilder csv = new StringBuilder("sku,gtin,description,list_price,currency,uom,aliases\n");
        for (int i = 0; i < ITEMS; i++) {
            csv.append(OrderFile.sku(i))
                    .append(",,Bench item,")
                    .append(OrderFile.price(i))
                    .append(",USD,EA,\n");
        }
        return csv.toString();
    }

    private static String stock() {
        StringBuilder csv = new StringBuilder("warehouse,sku,on_hand\n");
        for (int i = 0; i < ITEMS; i++) {
            for (String warehouse : new String[] {"EAST", "WEST"}) {
                csv.append(warehouse)
                        .append(',')
                        .append(OrderFile.sku(i))
                        .append(',')
                        .append(BENCH_STOCK)
                        .append('\n');
            }
        }
        return csv.toString();
    }

    /** The database the hub writes to, for the floor to be measured in the same place. */
    Map<String, String> database() {
        return surroundings.properties();
    }

    @Override
    public void close() {
        watching.destroy();
        hub.close();
        surroundings.close();
    }
}
