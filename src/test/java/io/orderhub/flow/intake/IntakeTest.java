package io.orderhub.flow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.flow.RunningHub;
import io.orderhub.interchange.Ledger;
import io.orderhub.interchange.ReceptionFilter;
import io.orderhub.interchange.ReceptionState;
import io.orderhub.interchange.ReceptionView;
import io.orderhub.interchange.Receptions;
import io.orderhub.reason.ReasonCode;
import io.orderhub.sandbox.AmazonOrder;
import io.orderhub.sandbox.ShopifyShop;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** What comes in, through every channel of the whole hub on real services. */
class IntakeTest {

    private static final String ORDER =
            "{\"orderNumber\":\"%s\",\"lines\":[{\"quantity\":2,\"unitPrice\":24.5,\"ids\":[{\"kind\":\"SKU\",\"value\":\"CP-1001\"}]}]}";

    private static RunningHub hub;

    @BeforeAll
    static void start() {
        hub = RunningHub.start();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void an_order_is_translated_once_acknowledged_and_its_file_archived() throws IOException {
        hub.drop("cedar-pine", "good.edi", IntakeFiles.bytes(IntakeFiles.order(101, "PO-101")));

        ReceptionView reception = settled("good.edi");

        assertThat(reception.state()).isEqualTo(ReceptionState.DONE);
        assertThat(reception.expected()).contains(1);
        assertThat(acknowledgement(reception)).contains("AK1*PO*101~", "AK5*A~", "AK9*A*1*1*1~");
        hub.await(
                "archived",
                () -> Files.exists(hub.inbox("cedar-pine").resolve(".done/" + reception.id() + "-good.edi")));
        hub.await("in the outbox", () -> hub.outbox("cedar-pine").stream()
                .anyMatch(file -> file.toString().contains("IC-" + reception.id() + "-1-G1")));
    }

    @Test
    void the_same_bytes_dropped_twice_make_one_set_of_orders_and_send_the_stored_answer_again() throws IOException {
        byte[] bytes = IntakeFiles.bytes(IntakeFiles.order(102, "PO-102"));
        hub.drop("cedar-pine", "twice-1.edi", bytes);
        ReceptionView first = settled("twice-1.edi");
        hub.drop("cedar-pine", "twice-2.edi", bytes);
        ReceptionView second = settled("twice-2.edi");

        assertThat(second.state()).isEqualTo(ReceptionState.DONE);
        assertThat(second.expected()).contains(0);
        assertThat(cases(ReasonCode.INTERCHANGE_DUPLICATE, second)).isEmpty();
        hub.await("answered again", () -> hub.outbox("cedar-pine").stream()
                .anyMatch(file -> file.toString().contains("IC-" + second.id() + "-1-G1")));
        assertThat(outboxFile(second)).isEqualTo(outboxFile(first));
    }

    @Test
    void the_same_file_read_again_after_a_crash_does_nothing() throws IOException {
        byte[] bytes = IntakeFiles.bytes(IntakeFiles.order(103, "PO-103"));
        Instant modified = Instant.parse("2026-01-05T09:00:00Z");
        hub.drop("cedar-pine", "crash.edi", bytes, modified);
        ReceptionView first = settled("crash.edi");
        hub.await("taken", () -> !Files.exists(hub.inbox("cedar-pine").resolve("crash.edi")));
        hub.drop("cedar-pine", "crash.edi", bytes, modified);
        hub.await("taken again", () -> !Files.exists(hub.inbox("cedar-pine").resolve("crash.edi")));

        assertThat(named("crash.edi")).extracting(ReceptionView::id).containsExactly(first.id());
    }

    @Test
    void a_known_control_number_with_other_bytes_is_a_case_and_no_order() throws IOException {
        hub.drop("cedar-pine", "number-1.edi", IntakeFiles.bytes(IntakeFiles.order(104, "PO-104")));
        settled("number-1.edi");
        hub.drop("cedar-pine", "number-2.edi", IntakeFiles.bytes(IntakeFiles.order(104, "PO-105")));
        ReceptionView second = settled("number-2.edi");

        assertThat(second.expected()).contains(0);
        assertThat(cases(ReasonCode.INTERCHANGE_DUPLICATE, second)).hasSize(1);
        // the sender is told by a TA1 (TA105 025, duplicate interchange control number), and gets no 997
        assertThat(hub.bean(Ledger.class).acknowledgements(second.id()))
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.document()).isEqualTo("TA1");
                    assertThat(new String(answer.content(), StandardCharsets.US_ASCII))
                            .containsPattern("TA1\\*.*\\*R\\*025~");
                });
    }

    @Test
    void a_file_that_is_no_edi_is_parked_with_a_case_and_kept() throws IOException {
        byte[] bytes = IntakeFiles.bytes("Dear all,\nplease find attached our order.\n");
        hub.drop("cedar-pine", "letter.txt", bytes);
        ReceptionView reception = settled("letter.txt");

        assertThat(reception.state()).isEqualTo(ReceptionState.PARKED);
        assertThat(reception.reason()).contains(ReasonCode.RECEPTION_NOT_RECOGNISED);
        assertThat(cases(ReasonCode.RECEPTION_NOT_RECOGNISED, reception)).hasSize(1);
        assertThat(hub.bean(Receptions.class).bytes(reception.id())).hasBinaryContent(bytes);
    }

    @Test
    void an_unknown_sender_is_parked_with_a_case_and_archived_as_received() throws IOException {
        byte[] bytes = IntakeFiles.bytes(IntakeFiles.order("SOMEBODY", 1, "PO-1", "4"));
        hub.drop("cedar-pine", "stranger.edi", bytes);
        ReceptionView reception = settled("stranger.edi");

        assertThat(reception.state()).isEqualTo(ReceptionState.PARKED);
        assertThat(cases(ReasonCode.RECEPTION_SENDER_UNKNOWN, reception)).hasSize(1);
        Path archived = hub.inbox("cedar-pine").resolve(".done/" + reception.id() + "-stranger.edi");
        hub.await("archived", () -> Files.exists(archived));
        assertThat(archived).hasBinaryContent(bytes);
    }

    @Test
    void a_truncated_file_is_a_case_and_its_complete_orders_go_on() throws IOException {
        String whole = IntakeFiles.order(106, "PO-106");
        hub.drop("cedar-pine", "cut.edi", IntakeFiles.bytes(whole.substring(0, whole.indexOf("GE*1"))));
        ReceptionView reception = settled("cut.edi");

        assertThat(cases(ReasonCode.RECEPTION_TRUNCATED, reception)).hasSize(1);
        assertThat(reception.expected()).contains(1);
    }

    @Test
    void a_posted_order_is_stored_before_the_answer_and_its_key_repeats_the_answer() throws Exception {
        HttpResponse<String> first = post(ORDER.formatted("A-1"), "key-1");
        HttpResponse<String> again = post(ORDER.formatted("A-1"), "key-1");
        HttpResponse<String> other = post(ORDER.formatted("A-2"), "key-1");

        assertThat(first.statusCode()).isEqualTo(202);
        String location = first.headers().firstValue("Location").orElseThrow();
        assertThat(location).matches("/api/v1/orders/SO-\\d+-1");
        assertThat(first.headers().map()).doesNotContainKey("Authorization");
        assertThat(again.headers().firstValue("Location")).contains(location);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("INTAKE_KEY_REUSED");
    }

    @Test
    void a_posted_order_with_faults_is_refused_with_pointers() throws Exception {
        HttpResponse<String> answer = post("{\"orderNumber\":\"A-3\",\"lines\":[]}", "key-3");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("INTAKE_SCHEMA_INVALID", "\"pointer\":\"/lines\"");
        assertThat(post("{\"orderNumber\":", "key-4").body()).contains("REQUEST_MALFORMED");
        assertThat(post(ORDER.formatted("A\\u0000"), "key-6").body())
                .contains("INTAKE_SCHEMA_INVALID", "\"pointer\":\"/orderNumber\"");
        assertThat(post("{\"x\":\"" + "x".repeat(3_000_000) + "\"}", "key-5").statusCode())
                .isEqualTo(413);
    }

    @Test
    void a_flood_of_posts_waits_its_turn_and_nobody_is_sent_away() {
        HttpClient client = HttpClient.newHttpClient();
        List<CompletableFuture<Integer>> answers = IntStream.range(0, 500)
                .mapToObj(n -> client.sendAsync(
                                request(ORDER.formatted("FLOOD-" + n).getBytes(StandardCharsets.UTF_8), "flood-" + n),
                                HttpResponse.BodyHandlers.discarding())
                        .thenApply(HttpResponse::statusCode))
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(202));
    }

    @Test
    void a_text_that_is_no_json_is_refused_whatever_it_is() throws Exception {
        assertThat(post("[".repeat(100_000), "deep")).satisfies(IntakeTest::isMalformed);
        assertThat(post(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', '}'}, "latin"))
                .satisfies(IntakeTest::isMalformed);
        assertThat(post(new byte[] {0, 0, (byte) 0xfe, (byte) 0xff, 0, 0x11, 0, 0}, "utf-32"))
                .satisfies(IntakeTest::isMalformed);
        assertThat(post("", "nothing")).satisfies(IntakeTest::isMalformed);
    }

    private static void isMalformed(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("REQUEST_MALFORMED");
    }

    @Test
    void a_pushed_text_nested_too_deeply_is_a_case_and_no_failure() throws Exception {
        push("event-deep", "[".repeat(100_000).getBytes());

        ReceptionView reception = settled("event-deep");
        assertThat(cases(ReasonCode.RECEPTION_NOT_RECOGNISED, reception)).hasSize(1);
    }

    /** Bytes that are other ones after decoding and encoding: the signature holds only over those that came. */
    @Test
    void a_push_is_stored_as_it_came() throws Exception {
        byte[] bytes = {'{', '"', 'n', '"', ':', '"', (byte) 0xe9, '"', '}'};
        push("event-raw", bytes);

        assertThat(hub.jdbc()
                        .queryForObject(
                                "SELECT content FROM reception_chunk WHERE reception_id = ?",
                                byte[].class,
                                named("event-raw").get(0).id()))
                .isEqualTo(bytes);
    }

    private static void push(String id, byte[] bytes) throws Exception {
        String secret = hub.context().getEnvironment().getProperty("orderhub.secrets.shopify", "");
        ShopifyShop shop = new ShopifyShop(hub.url("/hooks/shopify"), "cedar.myshopify.com", secret);
        assertThat(shop.send(new ShopifyShop.Push(id, "orders/create", bytes))).isEqualTo(200);
    }

    @Test
    void a_push_counts_once_and_only_with_its_signature() throws Exception {
        String secret = hub.context().getEnvironment().getProperty("orderhub.secrets.shopify", "");
        ShopifyShop shop = new ShopifyShop(hub.url("/hooks/shopify"), "cedar.myshopify.com", secret);
        ShopifyShop.Push push = new ShopifyShop.Push("event-1", "orders/create", "{\"id\":1}".getBytes());

        assertThat(shop.sendForged(push)).isEqualTo(401);
        assertThat(shop.send(push)).isEqualTo(200);
        assertThat(shop.send(push)).isEqualTo(200);
        assertThat(named("event-1")).hasSize(1);
    }

    /** Taken up a second time, as Spring does with a future, it costs a quarter more; looked for among all else, a sixth. */
    @Test
    void a_push_is_answered_in_one_go_and_looked_for_among_the_routes_first() throws Exception {
        WebApplicationContext web = (WebApplicationContext) hub.context();
        MvcResult refused = MockMvcBuilders.webAppContextSetup(web)
                .addFilters(new RawBodies(1000))
                .build()
                .perform(MockMvcRequestBuilders.post("/hooks/shopify").content("{}"))
                .andReturn();

        assertThat(refused.getResponse().getStatus()).isEqualTo(401);
        assertThat(refused.getRequest().isAsyncStarted()).isFalse();
        assertThat(web.getBean(DispatcherServlet.class).getHandlerMappings())
                .first()
                .isInstanceOf(PushesFirst.class);
    }

    @Test
    void a_marketplace_order_is_fetched_once_however_often_it_is_listed() {
        String id = "902-1000000-0000077";
        String shipped = "902-1000000-0000076";
        place(shipped, "Shipped");
        place(id, "Unshipped");
        hub.await("fetched", () -> !named(id).isEmpty());
        String next = "SELECT next_at FROM pull_cursor WHERE partner = 'amazon-demo'";
        Object polled = hub.jdbc().queryForObject(next, Object.class);
        hub.await(
                "polled again",
                () -> !hub.jdbc().queryForObject(next, Object.class).equals(polled));

        assertThat(named(id)).hasSize(1);
        assertThat(named(shipped))
                .as("what left before the hub first asked is not shipped again")
                .isEmpty();
    }

    private static void place(String id, String status) {
        AmazonOrder.Item item = new AmazonOrder.Item("CP-1001", "Towel", 1, new BigDecimal("24.50"));
        AmazonOrder.Buyer ann = new AmazonOrder.Buyer("Ann", "1 Main St", "Dallas", "TX", "75202");
        hub.surroundings().sandbox().amazon().place(new AmazonOrder(id, status, ann, List.of(item)));
    }

    private static HttpResponse<String> post(String body, String key) throws Exception {
        return post(body.getBytes(StandardCharsets.UTF_8), key);
    }

    private static HttpResponse<String> post(byte[] body, String key) throws Exception {
        return HttpClient.newHttpClient().send(request(body, key), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest request(byte[] body, String key) {
        return HttpRequest.newBuilder(URI.create(hub.url("/api/v1/orders")))
                .header(
                        "Authorization",
                        "Bearer " + hub.surroundings().credentials().get("api-key.shop-api"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static List<ReceptionView> named(String name) {
        return hub.bean(Ledger.class).receptions(ReceptionFilter.ALL, Optional.empty(), 1000).stream()
                .filter(each -> each.name().contains(name))
                .toList();
    }

    private static ReceptionView settled(String name) {
        hub.await(name + " is settled", () -> named(name).stream()
                .anyMatch(each -> each.state() == ReceptionState.DONE || each.state() == ReceptionState.PARKED));
        return named(name).get(0);
    }

    private static String acknowledgement(ReceptionView reception) {
        return new String(
                hub.bean(Ledger.class).acknowledgements(reception.id()).get(0).content());
    }

    private static byte[] outboxFile(ReceptionView reception) throws IOException {
        return Files.readAllBytes(hub.outbox("cedar-pine").stream()
                .filter(file -> file.toString().contains("IC-" + reception.id() + "-1-G1"))
                .findFirst()
                .orElseThrow());
    }

    private static List<String> cases(ReasonCode code, ReceptionView reception) {
        return hub.jdbc()
                .queryForList(
                        "SELECT key FROM exception_case WHERE code = ? AND ? = ANY (subjects)",
                        String.class,
                        code.name(),
                        "reception:" + reception.id());
    }
}
