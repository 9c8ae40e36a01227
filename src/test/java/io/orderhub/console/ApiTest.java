package io.orderhub.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderhub.interchange.Intakes;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTest {

    private final ObjectMapper json = new ObjectMapper();
    private ServletWebServerApplicationContext hub;
    private Browser client;

    @BeforeAll
    void start() {
        hub = WebUnderTest.start();
        client = new Browser(hub.getWebServer().getPort());
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void stock_and_items_are_taken_as_json_and_csv_and_listed_page_by_page() {
        assertThat(put("items", "text/csv", csvItems()).get("stored").asInt()).isEqualTo(2);
        String item =
                """
                [{"sku":"T-3","description":"Third","listPrice":3.50,"currency":"USD","uom":"EA"}]""";
        assertThat(put("items", "application/json", item).get("stored").asInt()).isEqualTo(1);

        String first = "/api/v1/inventory?limit=2";
        assertThat(tree(get(first)).get("items")).isEmpty();
        hub.getBean(JdbcTemplate.class).update("INSERT INTO warehouse (code) VALUES ('EAST') ON CONFLICT DO NOTHING");
        JsonNode counted =
                put("stock", "text/csv", "warehouse,sku,on_hand\nEAST,T-1,10\nEAST,T-2,0\nEAST,T-3,7.5\nMOON,T-1,1\n");
        assertThat(counted.get("stored").asInt()).isEqualTo(3);
        assertThat(counted.at("/findings/0/code").asText()).isEqualTo("STOCK_PLACE_UNKNOWN");

        JsonNode page = tree(get(first));
        assertThat(page.at("/items/1/sku").asText()).isEqualTo("T-2");
        JsonNode rest = tree(get(page.get("next").asText()));
        assertThat(rest.at("/items/0/stock/0/available").decimalValue()).isEqualByComparingTo("7.5");
        assertThat(rest.has("next")).isFalse();
    }

    @Test
    void an_unknown_outcome_is_settled_once_and_labels_are_listed_and_downloaded() {
        JdbcTemplate database = hub.getBean(JdbcTemplate.class);
        Long id = database.queryForObject(
                """
                INSERT INTO delivery (idempotency_key, endpoint, document, subject_kind, subject, order_id, partner, usage,
                                      business_key, state, uncertain)
                VALUES ('SO-8-8:sales-order:erp-next', 'erp-next', 'sales-order', 2, 'SO-8-8', NULL, 'p', 'P', 'SO-8-8', 2,
                        true) RETURNING id
                """,
                Long.class);
        String delivery = "/api/v1/deliveries/" + id;
        assertThat(tree(send("POST", delivery + "/effective", "application/json", ""))
                        .get("state")
                        .asText())
                .isEqualTo("SENT");
        problem(send("POST", delivery + "/not-effective", "application/json", ""), 404, "REQUEST_NOT_FOUND");
        problem(send("POST", delivery + "/void", "application/json", ""), 404, "REQUEST_NOT_FOUND");

        database.update(
                "INSERT INTO delivery_label (delivery_id, parcel, tracking, content_type, content) VALUES (?, 1, 'T', ?, ?)",
                id,
                "application/pdf",
                new byte[] {'%', 'P', 'D', 'F'});
        assertThat(tree(get(delivery + "/labels")).at("/0/tracking").asText()).isEqualTo("T");
        assertThat(get(delivery + "/labels/1").body()).isEqualTo("%PDF");
        problem(get(delivery + "/labels/2"), 404, "REQUEST_NOT_FOUND");
    }

    @Test
    void what_is_not_there_is_a_problem_document_with_its_code() {
        problem(get("/api/v1/orders/SO-99-1"), 404, "REQUEST_NOT_FOUND");
        problem(get("/api/v1/orders/nonsense"), 404, "REQUEST_NOT_FOUND");
        problem(get("/api/v1/deliveries/7"), 404, "REQUEST_NOT_FOUND");
        problem(get("/api/v1/cases/CASE-7"), 404, "REQUEST_NOT_FOUND");
        problem(get("/api/v1/endpoints/nowhere"), 404, "REQUEST_NOT_FOUND");
        problem(get("/api/v1/no-such-thing"), 404, "REQUEST_NOT_FOUND");
        problem(send("POST", "/api/v1/receptions/7/replay", "application/json", ""), 404, "REQUEST_NOT_FOUND");
    }

    @Test
    void wrong_methods_types_bodies_and_parameters_are_problem_documents() {
        problem(send("DELETE", "/api/v1/cases", "application/json", ""), 405, "REQUEST_METHOD_NOT_ALLOWED");
        problem(
                send("PUT", "/api/v1/inventory/stock", "application/xml", "<stock/>"),
                415,
                "REQUEST_MEDIA_TYPE_UNSUPPORTED");
        problem(send("PUT", "/api/v1/inventory/stock", "application/json", "[{"), 400, "REQUEST_MALFORMED");
        problem(
                send("PUT", "/api/v1/inventory/stock", "application/json", "[{\"sku\":\"A\"}]"),
                400,
                "REQUEST_MALFORMED");
        problem(send("PUT", "/api/v1/inventory/stock", "text/csv", "sku\nA\n"), 400, "REQUEST_MALFORMED");
        problem(get("/api/v1/orders?limit=0"), 400, "REQUEST_PARAMETER_INVALID");
        problem(get("/api/v1/orders?limit=many"), 400, "REQUEST_PARAMETER_INVALID");
        problem(get("/api/v1/orders?status=LOST"), 400, "REQUEST_PARAMETER_INVALID");
        problem(get("/api/v1/deliveries?after=x"), 400, "REQUEST_PARAMETER_INVALID");
        problem(get("/api/v1/interchanges/sent?answer=PERHAPS"), 400, "REQUEST_PARAMETER_INVALID");
    }

    @Test
    void lists_are_read_where_a_route_takes_posts() {
        assertThat(get("/api/v1/orders").statusCode()).isEqualTo(200);
        HttpResponse<String> posted = send("POST", "/api/v1/orders", "application/json", "{}");
        assertThat(posted.body()).isEqualTo("taken");
        problem(client.send("POST", "/api/v1/orders", Map.of(), "{}"), 401, "SECURITY_LOGIN_REQUIRED");
    }

    @Test
    void every_list_answers() {
        for (String list : new String[] {
            "orders",
            "receptions",
            "interchanges",
            "interchanges/sent",
            "deliveries",
            "cases",
            "inventory",
            "endpoints",
            "partners"
        }) {
            HttpResponse<String> answer = get("/api/v1/" + list);
            assertThat(answer.statusCode()).as(list).isEqualTo(200);
            assertThat(tree(answer).get("items").isArray()).as(list).isTrue();
        }
    }

    @Test
    void a_partner_is_paused_and_resumed() {
        assertThat(tree(send("POST", "/api/v1/partners/cedar-pine/pause", "application/json", ""))
                        .get("paused")
                        .asBoolean())
                .isTrue();
        assertThat(hub.getBean(Intakes.class).paused()).contains("cedar-pine");
        assertThat(tree(send("POST", "/api/v1/partners/cedar-pine/resume", "application/json", ""))
                        .path("paused")
                        .asBoolean())
                .isFalse();
        assertThat(hub.getBean(Intakes.class).paused()).doesNotContain("cedar-pine");
    }

    @Test
    void the_description_names_queries_commands_and_what_routes_take() {
        JsonNode paths = tree(Browser.loggedIn(hub.getWebServer().getPort(), "viewer")
                        .get("/v3/api-docs"))
                .get("paths");
        assertThat(paths.at("/~1api~1v1~1orders").has("post")).isTrue();
        assertThat(paths.at("/~1api~1v1~1orders").has("get")).isTrue();
        assertThat(paths.has("/hooks/{channel}")).isTrue();
        assertThat(paths.has("/api/v1/deliveries/{id}/replay")).isTrue();
    }

    private static String csvItems() {
        return """
                sku,gtin,description,list_price,currency,uom,aliases
                T-1,,First,1.00,USD,EA,90001
                T-2,,Second,2.00,USD,EA,
                """;
    }

    private JsonNode put(String what, String type, String body) {
        HttpResponse<String> answer = send("PUT", "/api/v1/inventory/" + what, type, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return tree(answer);
    }

    private HttpResponse<String> get(String path) {
        return send("GET", path, "application/json", "");
    }

    private HttpResponse<String> send(String method, String path, String type, String body) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Authorization", "Bearer " + WebUnderTest.KEY);
        headers.put("Content-Type", type);
        return client.send(method, path, headers, body);
    }

    private void problem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = tree(answer);
        assertThat(problem.get("code").asText()).as(answer.body()).isEqualTo(code);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("action").asText()).isNotBlank();
    }

    private JsonNode tree(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
