package io.orderhub.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Usage;
import io.orderhub.delivery.Deliveries;
import io.orderhub.delivery.NewDelivery;
import io.orderhub.delivery.Rendered;
import io.orderhub.delivery.Subject;
import io.orderhub.flow.delivery.SampleOrder;
import io.orderhub.fulfillment.NewOrder;
import io.orderhub.fulfillment.OrderBook;
import io.orderhub.fulfillment.OrderStatus;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an operator does with dead letters, in the API and on the pages; nothing sends here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplaysWebTest {

    private static final int DEAD = 6;

    private final ObjectMapper json = new ObjectMapper();
    private ServletWebServerApplicationContext hub;
    private Browser client;
    private Browser operator;
    private Browser viewer;

    @BeforeAll
    void start() {
        hub = WebUnderTest.start();
        int port = hub.getWebServer().getPort();
        client = new Browser(port);
        operator = Browser.loggedIn(port, "operator");
        viewer = Browser.loggedIn(port, "viewer");
        for (int n = 1; n <= DEAD; n++) {
            deadLetter(n);
        }
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void dead_letters_are_found_by_reason_and_time() {
        String dead = "/api/v1/deliveries?state=PARKED,UNKNOWN&endpoint=erp-next&order=SO-9-1&reason=";
        assertThat(tree(get(dead + "DELIVERY_REFUSED")).get("items")).hasSize(1);
        assertThat(tree(get(dead + "DELIVERY_NO_RATE")).get("items")).isEmpty();
        assertThat(tree(get(dead + "DELIVERY_REFUSED&from=2026-01-01T00:00:00Z&document=sales-order"))
                        .get("items"))
                .hasSize(1);
        problem(get("/api/v1/deliveries?reason=BAD_MOOD"), 400, "REQUEST_PARAMETER_INVALID");
        problem(get("/api/v1/deliveries?from=yesterday"), 400, "REQUEST_PARAMETER_INVALID");
        problem(get("/api/v1/deliveries?state=PARKED,LOST"), 400, "REQUEST_PARAMETER_INVALID");
        assertThat(operator.get("/console/deliveries?state=dead&reason=DELIVERY_REFUSED&from=2026-01-01T00:00")
                        .body())
                .contains("SO-9-1", "Plan a replay");
    }

    @Test
    void a_plan_changes_nothing_and_a_job_is_watched_paused_resumed_and_cancelled() {
        String filter = "{\"filter\":{\"order\":\"SO-9-2\"}";
        JsonNode plan = tree(post("/api/v1/replays", filter + ",\"plan\":true}"));
        assertThat(plan.get("send").asInt()).isEqualTo(1);
        assertThat(plan.at("/grounds/DEAD_LETTER").asInt()).isEqualTo(1);
        assertThat(state(2)).isEqualTo("PARKED");

        HttpResponse<String> begun = post("/api/v1/replays", filter + ",\"rate\":0.001,\"why\":\"mended\"}");
        assertThat(begun.statusCode()).isEqualTo(201);
        String job = begun.headers().firstValue("Location").orElseThrow();
        await().atMost(Duration.ofMinutes(1)).until(() -> state(2).equals("WAITING"));
        assertThat(tree(get(job)).at("/counts/RELEASED").asInt()).isEqualTo(1);
        assertThat(tree(get(job + "/items")).at("/items/0/ground").asText()).isEqualTo("DEAD_LETTER");
        assertThat(tree(post(job + "/pause", "")).get("state").asText()).isEqualTo("PAUSED");
        problem(post(job + "/pause", ""), 409, "REQUEST_CONFLICTS");
        assertThat(tree(post(job + "/resume", "")).get("state").asText()).isEqualTo("RUNNING");
        JsonNode cancelled = tree(post(job + "/cancel", ""));
        assertThat(cancelled.get("state").asText()).isEqualTo("CANCELLED");
        assertThat(cancelled.get("events"))
                .extracting(event -> event.get("what").asText())
                .containsExactly("started: mended", "paused", "resumed", "cancelled");
        assertThat(cancelled.at("/events/0/by").asText()).isEqualTo("shop-api");
        assertThat(operator.get(job.replace("/api/v1", "/console")).body())
                .contains("<progress", "mended", "cancelled");
    }

    @Test
    void what_is_asked_for_wrongly_replays_nothing() {
        problem(post("/api/v1/replays", "{\"filter\":{\"endpont\":\"erp-next\"}}"), 400, "REQUEST_MALFORMED");
        problem(post("/api/v1/replays", "{}"), 400, "REQUEST_MALFORMED");
        problem(post("/api/v1/replays", "{\"filter\":{},\"rate\":0}"), 400, "REQUEST_PARAMETER_INVALID");
        problem(post("/api/v1/replays", "{\"filter\":{},\"failureShare\":2}"), 400, "REQUEST_PARAMETER_INVALID");
        problem(post("/api/v1/replays", "{\"filter\":{\"state\":\"LOST\"}}"), 400, "REQUEST_PARAMETER_INVALID");
        problem(get("/api/v1/replays/999"), 404, "REQUEST_NOT_FOUND");
        assertThat(state(1)).isEqualTo("PARKED");
    }

    @Test
    void only_operators_plan_compare_and_edit() {
        Map<String, String> looking =
                Map.of("Authorization", "Bearer " + WebUnderTest.LOOKING_KEY, "Content-Type", "application/json");
        for (String path : List.of("/api/v1/replays", "/api/v1/deliveries/" + id(1) + "/contents")) {
            assertThat(client.send("POST", path, looking, "{}").statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(client.send("GET", "/api/v1/deliveries/" + id(1) + "/comparison", looking, "")
                        .statusCode())
                .isEqualTo(403);
        for (String page : List.of("/console/replays/plan", "/console/deliveries/" + id(1) + "/edit")) {
            assertThat(viewer.get(page).statusCode()).as(page).isEqualTo(403);
        }
        assertThat(viewer.get("/console/replays").statusCode()).isEqualTo(200);
    }

    @Test
    void both_outputs_stand_side_by_side_and_the_current_one_is_sent_as_a_new_version() {
        JsonNode comparison = tree(get("/api/v1/deliveries/" + id(3) + "/comparison"));
        assertThat(comparison.get("differs").asBoolean()).isTrue();
        assertThat(comparison.get("stored").asText()).contains("stale").contains("SO-9-3:sales-order:erp-next");
        assertThat(comparison.get("current").asText())
                .contains("SO-9-3:sales-order:erp-next")
                .doesNotContain("stale");
        assertThat(operator.get("/console/deliveries/" + id(3) + "/compare").body())
                .contains("class=\"differs\"", "stale", "Send the current one");

        HttpResponse<String> sent = operator.submit(
                "/console/deliveries/" + id(3) + "/compare",
                "/console/deliveries/" + id(3) + "/send",
                Map.of("payload", "CURRENT", "why", "mapping mended"));
        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(state(3)).isEqualTo("WAITING");
        JsonNode contents = tree(get("/api/v1/deliveries/" + id(3))).get("contents");
        assertThat(contents)
                .extracting(each ->
                        each.get("origin").asText() + " " + each.get("goes").asBoolean())
                .containsExactly("RENDERED false", "RENDERED_ANEW true");
        assertThat(contents.at("/1/by").asText()).isEqualTo("operator");
        problem(
                post("/api/v1/deliveries/" + id(3) + "/replay", "{\"payload\":\"CURRENT\"}"),
                409,
                "DELIVERY_REPLAY_CONFLICTS");
    }

    @Test
    void an_edit_is_kept_beside_the_original_if_it_can_be_sent() throws JsonProcessingException {
        String contents = "/api/v1/deliveries/" + id(4) + "/contents";
        String original = get(contents + "/1").body();
        problem(post(contents, edit("{not json", "oops")), 422, "DELIVERY_EDIT_INVALID");
        problem(post(contents, edit("{\"po\":\"1\"}", "key is gone")), 422, "DELIVERY_EDIT_INVALID");
        problem(post(contents, edit(original.replace("stale", "fresh"), "")), 400, "REQUEST_MALFORMED");

        HttpResponse<String> kept = post(contents, edit(original.replace("stale", "fresh"), "note was wrong"));
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(201);
        assertThat(tree(kept).get("origin").asText()).isEqualTo("EDITED");
        assertThat(get(contents + "/1").body()).isEqualTo(original);
        assertThat(get(contents + "/2").body()).contains("fresh");
        assertThat(operator.get("/console/deliveries/" + id(4)).body())
                .contains("note was wrong", "edited", "this one goes");
        JsonNode again = tree(post("/api/v1/deliveries/" + id(4) + "/replay", "{\"payload\":\"ORIGINAL\"}"));
        assertThat(again.get("contents"))
                .extracting(each -> each.get("goes").asBoolean())
                .containsExactly(true, false);
    }

    @Test
    void an_edit_on_the_page_that_cannot_be_sent_stays_in_the_form() {
        String page = "/console/deliveries/" + id(5) + "/edit";
        assertThat(operator.get(page).body()).contains("SO-9-5:sales-order:erp-next", "stale");
        HttpResponse<String> refused =
                operator.submit(page, page, Map.of("content", "{\"<script>alert(1)", "why", "trying"));
        assertThat(refused.body())
                .contains("The edited document cannot be sent", "line 1", "trying", "&lt;script&gt;")
                .doesNotContain("<script>alert");
    }

    @Test
    void a_bulk_replay_is_planned_and_started_on_the_pages() {
        String page = "/console/replays/plan?state=dead&order=SO-9-6";
        assertThat(operator.get(page).body()).contains("The endpoint does not have it", "Nothing has been done yet");
        HttpResponse<String> started = operator.submit(
                page,
                "/console/replays",
                Map.of("state", "dead", "order", "SO-9-6", "rate", "5", "failureShare", "0.2", "why", "ERP mended"));
        assertThat(started.statusCode()).isEqualTo(302);
        await().atMost(Duration.ofMinutes(1)).until(() -> state(6).equals("WAITING"));
        assertThat(operator.get("/console/replays").body()).contains("ERP mended", "<progress");
    }

    @Test
    void the_description_names_the_replays() {
        JsonNode paths = tree(viewer.get("/v3/api-docs")).get("paths");
        assertThat(paths.at("/~1api~1v1~1replays/post/requestBody").toString()).contains("ReplayRequest");
        assertThat(paths.has("/api/v1/replays/{id}/cancel")).isTrue();
        assertThat(paths.has("/api/v1/deliveries/{id}/comparison")).isTrue();
    }

    @Test
    void an_attempt_that_never_ended_is_shown_as_such() {
        hub.getBean(JdbcTemplate.class)
                .update("INSERT INTO delivery_attempt (delivery_id, number) VALUES (?, 1)", id(1));
        assertThat(operator.get("/console/deliveries/" + id(1)).body()).contains("the process died in it");
    }

    private void deadLetter(int document) {
        OrderBook book = hub.getBean(OrderBook.class);
        book.add(
                List.of(new NewOrder(book.encode(SampleOrder.of(9, document)), OrderStatus.READY_FOR_FULFILLMENT)),
                "test");
        OrderId order = OrderId.of(9, document);
        String key = order + ":sales-order:erp-next";
        byte[] content = ("{\"po_no\":\"" + key + "\",\"note\":\"stale\"}").getBytes(StandardCharsets.UTF_8);
        hub.getBean(Deliveries.class)
                .enqueue(List.of(NewDelivery.rendered(
                        new Subject.Order(order),
                        "sales-order",
                        "erp-next",
                        "cedar-pine",
                        Usage.PRODUCTION,
                        key,
                        new Rendered(content, "application/json", Optional.empty()))));
        hub.getBean(JdbcTemplate.class)
                .update("UPDATE delivery SET state = 1, reason = 'DELIVERY_REFUSED' WHERE idempotency_key = ?", key);
    }

    private long id(int document) {
        Long id = hub.getBean(JdbcTemplate.class)
                .queryForObject(
                        "SELECT id FROM delivery WHERE subject = ?",
                        Long.class,
                        OrderId.of(9, document).toString());
        return id == null ? 0 : id;
    }

    private String state(int document) {
        return tree(get("/api/v1/deliveries/" + id(document)))
                .at("/delivery/state")
                .asText();
    }

    private String edit(String content, String why) throws JsonProcessingException {
        ObjectNode body = json.createObjectNode().put("content", content).put("why", why);
        return json.writeValueAsString(body);
    }

    private HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    private HttpResponse<String> post(String path, String body) {
        return send("POST", path, body);
    }

    private HttpResponse<String> send(String method, String path, String body) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Authorization", "Bearer " + WebUnderTest.KEY);
        headers.put("Content-Type", "application/json");
        return client.send(method, path, headers, body);
    }

    private void problem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(tree(answer).get("code").asText()).as(answer.body()).isEqualTo(code);
    }

    private JsonNode tree(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
