package io.orderhub.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.flow.delivery.SampleOrder;
import io.orderhub.fulfillment.NewOrder;
import io.orderhub.fulfillment.OrderBook;
import io.orderhub.fulfillment.OrderStatus;
import io.orderhub.pipeline.SampleOrders;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who comes in where. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorsTest {

    private ServletWebServerApplicationContext hub;
    private int port;

    @BeforeAll
    void start() {
        hub = WebUnderTest.start();
        port = hub.getWebServer().getPort();
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/console/login", "/assets/console.css"})
    void health_the_log_in_and_its_style_are_open(String path) {
        HttpResponse<String> answer = new Browser(port).get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("PostgreSQL");
    }

    @ParameterizedTest
    @MethodSource("everyOtherPath")
    void nothing_else_answers_without_a_log_in(String path) {
        for (String method : new String[] {"GET", "POST", "PUT", "DELETE"}) {
            for (String accept : new String[] {"text/html", "application/json", "*/*"}) {
                HttpResponse<String> answer = new Browser(port).send(method, path, Map.of("Accept", accept), "");
                assertThat(answer.statusCode())
                        .as("%s %s for %s", method, path, accept)
                        .isIn(302, 401, 403);
                assertThat(answer.headers().firstValue("Location").orElse("/console/login"))
                        .endsWith("/console/login");
            }
        }
    }

    private Stream<String> everyOtherPath() {
        Stream<String> mapped = hub.getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(info -> info.getPatternValues().stream())
                .map(pattern -> pattern.replaceAll("\\{[^}]+}", "1").replace("/**", "/x"))
                .filter(path -> path.startsWith("/"))
                .filter(path -> !path.startsWith("/actuator/health"))
                .filter(path -> !path.equals("/console/login") && !path.equals("/error"));
        Stream<String> others = Stream.of(
                "/",
                "/actuator",
                "/actuator/hawtio/index.html",
                "/actuator/jolokia/read/java.lang:type=Memory",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/prometheus",
                "/swagger-ui/index.html",
                "/v3/api-docs",
                "/proxy/localhost",
                "/auth/login",
                "/webjars/x.js",
                "/anything");
        return Stream.concat(mapped, others).distinct();
    }

    @ParameterizedTest
    @CsvSource({
        "viewer, GET, /console, 200",
        "viewer, GET, /console/orders, 200",
        "viewer, GET, /api/v1/cases, 200",
        "viewer, GET, /api/v1/receptions/1/content, 403",
        "viewer, GET, /console/receptions/documents/SO-1-1, 403",
        "viewer, GET, /actuator/hawtio/index.html, 200",
        "viewer, GET, /actuator/metrics, 200",
        "viewer, GET, /swagger-ui/index.html, 200",
        "viewer, POST, /console/endpoints/wms-east/pause, 403",
        "viewer, POST, /console/deliveries/1/replay, 403",
        "viewer, POST, /console/cases/1/resolve, 403",
        "operator, GET, /api/v1/receptions/1/content, 404",
        "operator, GET, /console/receptions/documents/SO-1-1, 404",
        "operator, POST, /console/endpoints/wms-east/pause, 302",
        "operator, POST, /console/endpoints/wms-east/resume, 302",
        "operator, POST, /console/deliveries/1/replay, 404",
        "admin, POST, /console/partners/cedar-pine/pause, 302",
        "admin, POST, /console/partners/cedar-pine/resume, 302"
    })
    void a_viewer_looks_and_an_operator_acts(String user, String method, String path, int status) {
        Browser browser = Browser.loggedIn(port, user);
        HttpResponse<String> answer =
                method.equals("GET") ? browser.get(path) : browser.submit("/console", path, Map.of("comment", "done"));
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void a_form_without_its_token_is_refused_and_changes_nothing() {
        Browser browser = Browser.loggedIn(port, "admin");
        browser.get("/console");
        HttpResponse<String> forged = browser.send("POST", "/console/endpoints/wms-west/pause", Map.of(), "");
        assertThat(forged.statusCode()).isEqualTo(403);
        HttpResponse<String> byApi = browser.send("POST", "/api/v1/endpoints/wms-west/pause", Map.of(), "");
        assertThat(byApi.statusCode()).isEqualTo(403);
        assertThat(byApi.body()).contains("SECURITY_FORGERY_TOKEN_MISSING");
        assertThat(browser.get("/api/v1/endpoints/wms-west").body()).doesNotContain("\"paused\":true");
    }

    @Test
    void a_session_commands_the_api_with_the_token_from_its_cookie() {
        Browser browser = Browser.loggedIn(port, "operator");
        browser.get("/console");
        HttpResponse<String> answer = browser.send(
                "POST", "/api/v1/endpoints/erp-next/resume", Map.of("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN")), "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void a_program_with_a_key_gets_no_cookie() {
        HttpResponse<String> answer =
                new Browser(port).send("GET", "/api/v1/cases", Map.of("X-API-Key", WebUnderTest.LOOKING_KEY), "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void a_key_that_only_looks_changes_nothing_and_an_unknown_one_is_refused() {
        Browser program = new Browser(port);
        Map<String, String> looking = Map.of("X-API-Key", WebUnderTest.LOOKING_KEY);
        assertThat(program.send("GET", "/api/v1/cases", looking, "").statusCode())
                .isEqualTo(200);
        HttpResponse<String> refused = program.send("POST", "/api/v1/endpoints/wms-east/pause", looking, "");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("SECURITY_NOT_PERMITTED");
        HttpResponse<String> unknown =
                program.send("GET", "/api/v1/cases", Map.of("Authorization", "Bearer " + WebUnderTest.KEY + "x"), "");
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).contains("SECURITY_CREDENTIALS_REFUSED");
    }

    @Test
    void a_partners_key_posts_and_looks_at_its_own_orders_and_at_nothing_else() {
        CanonicalOrder own = SampleOrders.order("PO1").line("A", "1", "5").build();
        CanonicalOrder others = SampleOrder.of(9, 1);
        OrderBook book = hub.getBean(OrderBook.class);
        book.add(
                Stream.of(own, others)
                        .map(order -> new NewOrder(book.encode(order), OrderStatus.READY_FOR_FULFILLMENT))
                        .toList(),
                "test");
        Map<String, String> partner = Map.of("X-API-Key", WebUnderTest.PARTNERS_KEY);
        Browser program = new Browser(port);

        assertThat(program.send("POST", "/api/v1/orders", partner, "{}").body()).isEqualTo("taken");
        String listed = program.send("GET", "/api/v1/orders?partner=cedar-pine", partner, "")
                .body();
        assertThat(listed)
                .contains(own.id().toString())
                .doesNotContain(others.id().toString());
        HttpResponse<String> mine = program.send("GET", "/api/v1/orders/" + own.id(), partner, "");
        assertThat(mine.statusCode()).isEqualTo(200);
        assertThat(mine.body()).contains("PO1", "17101");
        assertThat(program.send("GET", "/api/v1/orders/" + others.id(), partner, "")
                        .statusCode())
                .isEqualTo(404);
        for (String path : List.of(
                "/api/v1/cases",
                "/api/v1/deliveries",
                "/api/v1/partners",
                "/console",
                "/v3/api-docs",
                "/actuator/metrics")) {
            assertThat(program.send("GET", path, partner, "").statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(program.send("POST", "/api/v1/orders/" + own.id() + "/cancel", partner, "{}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(program.send(
                                "GET",
                                "/api/v1/orders/" + others.id(),
                                Map.of("X-API-Key", WebUnderTest.LOOKING_KEY),
                                "")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_apis_description_is_for_its_programs_too_and_a_strange_address_is_a_problem() {
        Browser program = new Browser(port);
        Map<String, String> looking = Map.of("X-API-Key", WebUnderTest.LOOKING_KEY);
        assertThat(program.send("GET", "/v3/api-docs", looking, "").statusCode())
                .isEqualTo(200);
        HttpResponse<String> strange = program.send("GET", "/api/v1/orders/%3B", looking, "");
        assertThat(strange.statusCode()).isEqualTo(400);
        assertThat(strange.body()).contains("REQUEST_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/orders;a=b HTTP/1.1",
                "GET /api/v1/%2e%2e/console HTTP/1.1",
                "GET /api/v1/orders|x HTTP/1.1",
                "GET api/v1/orders HTTP/1.1",
                "G@T /api/v1/orders HTTP/1.1"
            })
    void a_request_that_the_web_server_does_not_take_gets_a_problem_too(String line) throws IOException {
        assertThat(answerTo(line)).startsWith("HTTP/1.1 400").contains("application/problem+json", "REQUEST_NOT_FOUND");
    }

    @Test
    void what_else_the_web_server_refuses_does_not_say_what_server_it_is() throws IOException {
        assertThat(answerTo("GET /api/v1/orders HTTP/9.9"))
                .startsWith("HTTP/1.1 505")
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContain("org.apache");
    }

    /** Written as it stands, which no client library would do. */
    private String answerTo(String line) throws IOException {
        String rest = "\r\nHost: localhost\r\nConnection: close\r\nX-API-Key: " + WebUnderTest.LOOKING_KEY;
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write((line + rest + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void figures_are_for_keys_and_for_names_with_passwords() {
        Browser program = new Browser(port);
        String basic = Base64.getEncoder()
                .encodeToString(("viewer:" + WebUnderTest.PASSWORD).getBytes(StandardCharsets.UTF_8));
        assertThat(program.send("GET", "/actuator/metrics", Map.of("Authorization", "Basic " + basic), "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(program.send("GET", "/actuator/metrics", Map.of("X-API-Key", WebUnderTest.LOOKING_KEY), "")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_session_is_a_new_one_after_the_log_in_and_its_cookie_is_out_of_scripts_reach() {
        Browser browser = new Browser(port);
        HttpResponse<String> login = browser.submit(
                "/console/login", "/console/login", Map.of("username", "viewer", "password", WebUnderTest.PASSWORD));
        String cookie = login.headers().allValues("Set-Cookie").stream()
                .filter(each -> each.startsWith("ORDERHUB="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax");
        assertThat(browser.get("/console")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .contains("default-src 'self'")
                .contains("frame-ancestors 'none'");
    }

    @Test
    void jolokia_reads_camel_for_a_viewer_and_executes_nothing() {
        Browser viewer = Browser.loggedIn(port, "viewer");
        viewer.get("/console");
        assertThat(jolokia(viewer, "{\"type\":\"read\",\"mbean\":\"java.lang:type=Memory\"}"))
                .contains("HeapMemoryUsage");
        assertThat(jolokia(viewer, camel("dumpRoutesAsXml()"))).contains("test-intake");
        assertThat(jolokia(viewer, camel("suspend()"))).contains("\"status\":403");
        assertThat(jolokia(viewer, camel("sendBody(java.lang.String,java.lang.Object)")))
                .contains("\"status\":403");
        assertThat(
                        jolokia(
                                viewer,
                                "{\"type\":\"exec\",\"mbean\":\"com.sun.management:type=DiagnosticCommand\",\"operation\":\"vmSystemProperties\"}"))
                .contains("\"status\":403");
    }

    @Test
    void jolokia_lets_an_admin_command_routes_and_nothing_else() {
        Browser admin = Browser.loggedIn(port, "admin");
        admin.get("/console");
        assertThat(jolokia(admin, camel("reset()"))).contains("\"status\":200");
        assertThat(jolokia(admin, camel("sendBody(java.lang.String,java.lang.Object)")))
                .contains("\"status\":403");
        assertThat(
                        jolokia(
                                admin,
                                "{\"type\":\"exec\",\"mbean\":\"java.util.logging:type=Logging\",\"operation\":\"setLoggerLevel\",\"arguments\":[\"x\",\"INFO\"]}"))
                .contains("\"status\":403");
        assertThat(jolokia(
                        admin,
                        "{\"type\":\"read\",\"mbean\":\"java.lang:type=Runtime\",\"attribute\":\"SystemProperties\"}"))
                .contains("\"status\":403");
    }

    @Test
    void jolokia_lets_an_operator_trace_as_hawtio_does_and_a_viewer_not() {
        Browser operator = Browser.loggedIn(port, "operator");
        operator.get("/console");
        Browser viewer = Browser.loggedIn(port, "viewer");
        viewer.get("/console");
        for (String request : new String[] {
            tracer("write", "\"attribute\":\"BodyMaxChars\",\"value\":5000"),
            tracer("write", "\"attribute\":\"BodyIncludeStreams\",\"value\":false"),
            tracer("write", "\"attribute\":\"BodyIncludeFiles\",\"value\":false"),
            tracer("exec", "\"operation\":\"setEnabled\",\"arguments\":[true]"),
            tracer("exec", "\"operation\":\"dumpAllTracedMessagesAsXml()\",\"arguments\":[]")
        }) {
            assertThat(jolokia(operator, request)).as(request).doesNotContain("\"status\":403");
            assertThat(jolokia(viewer, request)).as(request).contains("\"status\":403");
        }
    }

    private static String tracer(String type, String what) {
        return "{\"type\":\"" + type
                + "\",\"mbean\":\"org.apache.camel:context=orderhub,type=tracer,name=BacklogTracer\"," + what + "}";
    }

    private static String camel(String operation) {
        return "{\"type\":\"exec\",\"mbean\":\"org.apache.camel:context=orderhub,type=context,name=\\\"orderhub\\\"\",\"operation\":\""
                + operation + "\",\"arguments\":[" + (operation.contains("Object") ? "\"direct:x\",\"y\"" : "") + "]}";
    }

    private static String jolokia(Browser browser, String request) {
        return browser.send(
                        "POST",
                        "/actuator/jolokia",
                        Map.of("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"), "Content-Type", "application/json"),
                        request)
                .body();
    }
}
