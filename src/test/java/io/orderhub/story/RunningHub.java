package io.orderhub.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.dev.HubProcess;
import io.orderhub.sandbox.Effect;
import io.orderhub.sandbox.Surroundings;
import io.orderhub.sandbox.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One hub in a process of its own, with everything around it, and the questions a story asks. */
final class RunningHub implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Surroundings surroundings = Surroundings.temporary();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> properties;
    private final HubProcess process;

    private RunningHub(Map<String, String> extra) {
        surroundings.start();
        properties = new HashMap<>(surroundings.properties());
        properties.putAll(extra);
        try {
            process = launch();
        } catch (RuntimeException e) {
            surroundings.close();
            throw e;
        }
    }

    /** Ready for orders: items and stock are loaded. */
    static RunningHub start() {
        return start(Map.of());
    }

    static RunningHub start(Map<String, String> extra) {
        RunningHub hub = new RunningHub(extra);
        hub.drop("stockroom", "items.csv", read(Path.of("edi-samples/stockroom/items.csv")));
        hub.eventually("items", () -> assertThat(hub.count("SELECT count(*) FROM item"))
                .isPositive());
        hub.drop("stockroom", "stock.csv", read(Path.of("edi-samples/stockroom/stock.csv")));
        hub.eventually("stock", () -> assertThat(hub.count("SELECT count(*) FROM stock"))
                .isPositive());
        return hub;
    }

    private HubProcess launch() {
        try {
            return HubProcess.start(properties, "-Xmx512m");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Surroundings surroundings() {
        return surroundings;
    }

    HubProcess process() {
        return process;
    }

    /** As a partner uploads: under another name first. */
    void drop(String partner, String name, String content) {
        dropAt(partner + "/inbox", name, content);
    }

    /** The same in a folder of another name, as the hub's account sees it. */
    void dropAt(String folder, String name, String content) {
        Path inbox = surroundings.sftp().root().resolve(folder);
        try {
            Files.createDirectories(inbox);
            Path part = inbox.resolve("." + name + ".part");
            Files.writeString(part, content);
            Files.move(part, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts in a partner's outbox, in the order of their names. */
    List<String> outbox(String partner) {
        Path outbox = folder(partner, "outbox");
        if (!Files.isDirectory(outbox)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(outbox)) {
            return files.filter(f -> !f.getFileName().toString().startsWith("."))
                    .sorted()
                    .map(RunningHub::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The 997s in the sample partner's outbox that answer this group. */
    List<String> acknowledgementsOf(int group) {
        return outbox("cedar-pine").stream()
                .filter(text -> text.contains("AK1*PO*" + group + "~"))
                .toList();
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET().build());
    }

    HttpResponse<String> post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(process.url() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + surroundings.credentials().get("api-key.shop-api"));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JdbcClient db() {
        return JdbcClient.create(surroundings.hubDatabase().dataSource());
    }

    long count(String sql, Object... params) {
        return db().sql(sql).params(params).query(Long.class).single();
    }

    /** The statuses of the orders of this number, one for each release and repetition. */
    List<String> statusesOf(String orderNumber) {
        return db().sql("SELECT status FROM sales_order WHERE order_number = ? ORDER BY id")
                .param(orderNumber)
                .query(String.class)
                .list();
    }

    /**
     * @param statuses one of them
     * @return the order's id
     */
    String awaitStatus(String orderNumber, String... statuses) {
        eventually(
                orderNumber + " " + String.join(" or ", statuses),
                () -> assertThat(statusesOf(orderNumber)).singleElement().isIn((Object[]) statuses));
        return idOf(orderNumber);
    }

    /** The reason codes of the open cases whose subjects or findings hold this text. */
    List<String> openCases(String about) {
        return db().sql(
                        """
                        SELECT code FROM exception_case
                        WHERE resolved_at IS NULL AND (array_to_string(subjects, ' ') || ' ' || key || ' ' || findings) LIKE ?
                        ORDER BY id""")
                .param("%" + about + "%")
                .query(String.class)
                .list();
    }

    /** What the ERP has booked of the kind for the order. */
    List<JsonNode> booked(String kind, String order) {
        return surroundings.sandbox().erp().books().effects(kind).stream()
                .map(Effect::detail)
                .filter(document ->
                        document.path("custom_orderhub_order").asText().equals(order))
                .toList();
    }

    List<Warehouse> warehouses() {
        return List.of(surroundings.sandbox().east(), surroundings.sandbox().west());
    }

    long reserved() {
        return count("SELECT sum(reserved)::bigint FROM stock");
    }

    String idOf(String orderNumber) {
        return db().sql("SELECT 'SO-' || (id >> 24) || '-' || (id & 16777215) FROM sales_order WHERE order_number = ?")
                .param(orderNumber)
                .query(String.class)
                .single();
    }

    /** Every delivery has been made. */
    void awaitAllDelivered() {
        eventually("all delivered", () -> assertThat(db().sql(
                                """
                                SELECT endpoint || ' ' || state || ' ' || count(*) || ' ' || coalesce(min(reason), '')
                                FROM delivery GROUP BY endpoint, state""")
                        .query(String.class)
                        .list())
                .isEmpty());
    }

    void awaitReceptionsDone() {
        eventually("receptions done", () -> assertThat(count("SELECT count(*) FROM reception WHERE state <> 'DONE'"))
                .isZero());
    }

    /** The reception of this file is done. */
    void awaitReceptionsOf(String name) {
        eventually(name + " done", () -> assertThat(
                        count("SELECT count(*) FROM reception WHERE name LIKE ? AND state = 'DONE'", "%" + name))
                .isPositive());
    }

    void eventually(String what, ThrowingRunnable check) {
        await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(check);
    }

    @Override
    public void close() {
        process.close();
        surroundings.close();
    }

    private Path folder(String partner, String folder) {
        return surroundings.sftp().root().resolve(partner).resolve(folder);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
