package io.orderhub.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.audit.ConservationAudit;
import io.orderhub.sandbox.Effect;
import io.orderhub.sandbox.Trouble;
import io.orderhub.sandbox.Warehouse;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Orders that go all the way: warehouses ship, the carrier delivers, and the hub hears of it by 945 and webhook. */
class StatusBackStoryTest {

    private static RunningHub hub;

    @BeforeAll
    static void start() {
        hub = RunningHub.start(Map.of("orderhub.tracking.ask-warehouses-every", "1s"));
        hub.surroundings().sandbox().comesAlive(hub.process().url(), Duration.ofMillis(700));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void orders_go_all_the_way_to_delivered() {
        long reserved = reserved();
        hub.drop(
                "cedar-pine",
                "all.edi",
                Edi850.interchange(501).orders("WAY-", 5).text());

        for (int i = 1; i <= 5; i++) {
            hub.awaitStatus("WAY-" + i, "DELIVERED");
        }
        assertThat(
                        hub.count(
                                """
                        SELECT count(*) FROM parcel p JOIN sales_order o ON o.id = p.order_id
                        WHERE o.order_number LIKE 'WAY-%' AND (p.status <> 'DELIVERED' OR p.tracking IS NULL)"""))
                .isZero();
        // other stories' goods may leave meanwhile
        assertThat(reserved()).isLessThanOrEqualTo(reserved);
        assertThat(
                        hub.count(
                                """
                        SELECT count(*) FROM journal j JOIN sales_order o ON o.id = j.order_id
                        WHERE o.order_number = 'WAY-1' AND j.event IN ('SHIPPED', 'MOVED')"""))
                .isGreaterThan(4);
        hub.eventually("no open case", () -> assertThat(hub.openCases("WAY-")).isEmpty());
        hub.eventually("997 of each 940", () -> assertThat(hub.count(
                        "SELECT count(*) FROM sent_document WHERE set = '940' AND verdict IS DISTINCT FROM 'ACCEPTED'"))
                .isZero());
        hub.eventually("997 for each 945", () -> assertThat(
                        hub.count("SELECT count(*) FROM delivery_archive WHERE endpoint LIKE 'wms-%-outbox'"))
                .isGreaterThanOrEqualTo(5));
        assertThat(hub.get("/api/v1/orders/" + idOf("WAY-1")).body())
                .contains("\"shipments\"", "\"tracking\"", "DELIVERED");
    }

    @Test
    void the_buyer_is_told_what_becomes_of_its_order_what_has_left_and_what_it_costs() throws SQLException {
        hub.drop(
                "cedar-pine",
                "told.edi",
                Edi850.interchange(509).order("TOLD-1").text());
        hub.awaitStatus("TOLD-1", "DELIVERED");

        String order = idOf("TOLD-1");
        hub.eventually("855, 856 and 810", () -> assertThat(hub.outbox("cedar-pine"))
                .anyMatch(text -> text.matches("(?s).*BAK\\*00\\*A[CD]\\*TOLD-1\\*[^~]*\\*" + order + "\\*.*"))
                .anyMatch(
                        text -> text.contains("ST*856*") && text.contains("PRF*TOLD-1*") && text.contains("MAN*GM*00"))
                .anyMatch(text -> text.contains("ST*810*") && text.contains("*TOLD-1*") && text.contains("TDS*")));
        hub.eventually("the clocks stop", () -> assertThat(hub.count("SELECT count(*) FROM document_clock"))
                .isZero());
        assertThat(hub.count("SELECT count(*) FROM blocked_shipment")).isZero();
        assertThat(
                        hub.count(
                                """
                        SELECT count(DISTINCT l.document) FROM document_line l JOIN sales_order o ON o.id = l.order_id
                        WHERE o.order_number = 'TOLD-1' AND l.told = l.quantity"""))
                .isEqualTo(4);
        assertThat(new ConservationAudit(hub.surroundings().hubDatabase().dataSource())
                        .run()
                        .checks())
                .filteredOn(check -> Set.of(
                                "decisions",
                                "document-lines",
                                "warehouse-orders",
                                "ship-notices",
                                "invoiced",
                                "invoices",
                                "due-documents")
                        .contains(check.check()))
                .hasSize(7)
                .allSatisfy(
                        check -> assertThat(check.examples()).as(check.rule()).isEmpty());
        assertThat(hub.get("/api/v1/stuck").body()).contains("\"items\":[]");
    }

    @Test
    void the_erp_gets_a_note_and_an_invoice_of_each_shipment_of_an_order_that_leaves_in_two() {
        List.of(
                        hub.surroundings().sandbox().east(),
                        hub.surroundings().sandbox().west())
                .forEach(wms -> wms.trouble(Trouble.shipping(Trouble.Kind.PARTIAL, 100)));
        hub.drop(
                "cedar-pine",
                "parts.edi",
                Edi850.interchange(511).order("PARTS-1", "", "CP-1001", "5").text());
        // one label was bought: of the carton that leaves without a number no carrier tells
        hub.awaitStatus("PARTS-1", "SHIPPED");

        String order = idOf("PARTS-1");
        hub.eventually("two notes and two invoices", () -> {
            assertThat(booked("delivery-note", order)).hasSize(2);
            assertThat(booked("sales-invoice", order)).hasSize(2);
        });
        assertThat(booked("delivery-note", order))
                .extracting(note -> note.at("/items/0/qty").asInt())
                .containsExactlyInAnyOrder(2, 3);
        assertThat(booked("sales-invoice", order))
                .extracting(invoice -> invoice.path("grand_total").decimalValue())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactlyInAnyOrder(new BigDecimal("25"), new BigDecimal("37.5"));
    }

    private static List<JsonNode> booked(String kind, String order) {
        return hub.surroundings().sandbox().erp().books().effects(kind).stream()
                .map(Effect::detail)
                .filter(document ->
                        document.path("custom_orderhub_order").asText().equals(order))
                .toList();
    }

    @Test
    void a_supplier_that_ships_to_the_buyer_tells_by_856_in_parts_and_twice() {
        hub.surroundings().sandbox().supplier().trouble(Trouble.shipping(Trouble.Kind.PARTIAL, 1));
        hub.surroundings().sandbox().supplier().trouble(Trouble.shipping(Trouble.Kind.TWICE, 1));
        hub.drop(
                "cedar-pine",
                "drop-ship.edi",
                Edi850.interchange(512).order("DROP-1", "", "HL-2001", "5").text());

        // one label was bought: of the carton that leaves without a number no carrier tells
        hub.awaitStatus("DROP-1", "SHIPPED");
        String order = idOf("DROP-1").replace("SO-", "");
        assertThat(hub.surroundings().sandbox().supplier().orders("FO-" + order + "-1"))
                .hasSize(1);
        assertThat(hub.db()
                        .sql(
                                """
                                SELECT s.source || ' ' || trunc(l.quantity) || ' ' || p.sscc
                                FROM sales_order o JOIN shipment s ON s.order_id = o.id
                                JOIN shipment_line l USING (order_id, fulfillment)
                                JOIN parcel p ON p.order_id = s.order_id AND p.shipment = s.number
                                WHERE o.order_number = 'DROP-1' AND l.shipment = s.number ORDER BY s.number""")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .anyMatch(shipped -> shipped.startsWith("x12-856 2 "))
                .anyMatch(shipped -> shipped.startsWith("x12-856 3 "));
        hub.eventually("the repeats", () -> assertThat(
                        hub.count(
                                """
                        SELECT count(*) FROM journal j JOIN sales_order o ON o.id = j.order_id
                        WHERE o.order_number = 'DROP-1' AND j.event = 'SHIPMENT_IGNORED'"""))
                .isEqualTo(2));
        assertThat(hub.openCases("DROP-1")).isEmpty();
    }

    @Test
    void a_warehouse_with_an_api_is_asked_what_it_shipped() {
        hub.drop(
                "cedar-pine",
                "rest.edi",
                Edi850.interchange(513).order("REST-1", "", "CP-3001", "3").text());

        hub.eventually("REST-1 has left", () -> assertThat(
                        hub.count(
                                """
                        SELECT count(*) FROM sales_order o JOIN shipment s ON s.order_id = o.id
                        JOIN shipment_line l ON l.order_id = o.id AND l.quantity = 3
                        JOIN parcel p ON p.order_id = o.id AND p.tracking LIKE 'SB%'
                        WHERE o.order_number = 'REST-1' AND s.source = 'shipbob'"""))
                .isEqualTo(1));
        hub.eventually("it is asked no more", () -> assertThat(hub.count("SELECT count(*) FROM warehouse_inquiry"))
                .isZero());
        assertThat(hub.openCases("REST-1")).isEmpty();
    }

    @Test
    void an_856_about_an_order_that_the_supplier_never_got_is_a_case() {
        hub.dropAt(
                "harbor-linen/outbox",
                "856-unknown.edi",
                """
                ISA*00*          *00*          *ZZ*HARBORLINEN    *ZZ*ORDERHUB       *261101*0900*U*00401*000900001*0*P*>~
                GS*SH*HARBORLINEN*ORDERHUB*20261101*0900*900001*X*004010~
                ST*856*0001~
                BSN*00*HL-STRANGE*20261101*0900~
                HL*1**S~
                HL*2*1*O~
                PRF*PO-NOBODY-KNOWS~
                HL*3*2*I~
                LIN**VN*HL-2001~
                SN1**1*EA~
                SE*9*0001~
                GE*1*900001~
                IEA*1*000900001~
                """);

        hub.awaitReceptionsOf("856-unknown.edi");
        assertThat(hub.openCases("PO-NOBODY-KNOWS")).containsExactly("SHIPMENT_ORDER_UNKNOWN");
        assertThat(hub.count("SELECT count(*) FROM shipment WHERE reference = 'HL-STRANGE'"))
                .isZero();
    }

    @Test
    void what_is_told_twice_counts_once() {
        List.of(
                        hub.surroundings().sandbox().east(),
                        hub.surroundings().sandbox().west())
                .forEach(wms -> wms.trouble(Trouble.shipping(Trouble.Kind.TWICE, 100)));
        hub.drop(
                "cedar-pine",
                "twice.edi",
                Edi850.interchange(502).order("TWICE-1").text());

        hub.awaitStatus("TWICE-1", "DELIVERED");
        hub.eventually("the second notice", () -> assertThat(
                        hub.count(
                                """
                        SELECT count(*) FROM journal j JOIN sales_order o ON o.id = j.order_id
                        WHERE o.order_number = 'TWICE-1' AND j.event = 'SHIPMENT_IGNORED'"""))
                .isEqualTo(1));
        assertThat(
                        hub.count(
                                """
                        SELECT count(*) FROM shipment s JOIN sales_order o ON o.id = s.order_id
                        WHERE o.order_number = 'TWICE-1'"""))
                .isEqualTo(1);
    }

    @Test
    void a_parcel_that_a_warehouse_labelled_itself_is_asked_for() {
        hub.surroundings().sandbox().carrier().stop();
        hub.drop("cedar-pine", "own.edi", Edi850.interchange(503).order("OWN-1").text());
        hub.awaitStatus("OWN-1", "SHIPPED");
        hub.db()
                .sql(
                        """
                        INSERT INTO parcel (order_id, fulfillment, shipment, tracking, status, milestone, moved_at)
                        SELECT s.order_id, s.fulfillment, s.number, '1ZOWN1', 'SHIPPED', 'SHIPPED', s.moved_at
                        FROM shipment s JOIN sales_order o ON o.id = s.order_id WHERE o.order_number = 'OWN-1'""")
                .update();
        hub.surroundings().sandbox().carrier().start();

        hub.eventually("tracker", () -> assertThat(
                        hub.surroundings().sandbox().carrier().books().effects("tracker", "1ZOWN1"))
                .isNotEmpty());
        hub.eventually("delivered", () -> assertThat(
                        hub.count("SELECT count(*) FROM parcel WHERE tracking = '1ZOWN1' AND status = 'DELIVERED'"))
                .isEqualTo(1));
    }

    @Test
    void a_945_of_somebody_who_may_not_speak_for_a_warehouse_is_a_case() {
        hub.drop(
                "cedar-pine",
                "945.edi",
                """
                ISA*00*          *00*          *ZZ*CEDARPINE      *ZZ*ORDERHUB       *261101*0900*U*00401*000000504*0*P*>~
                GS*SW*CEDARPINE*ORDERHUB*20261101*0900*504*X*004010~
                ST*945*0001~
                W06*F*FO-1-1-1*20261101*E1~
                N1*DE*Somebody~
                LX*1~
                W12*CC*1*1*0*EA**VN*CP-1001~
                SE*6*0001~
                GE*1*504~
                IEA*1*000000504~
                """);

        hub.awaitReceptionsOf("945.edi");
        assertThat(hub.openCases("CEDARPINE")).containsExactly("RECEPTION_SENDER_UNKNOWN");
        assertThat(hub.count("SELECT count(*) FROM shipment WHERE reference = 'E1'"))
                .isZero();
    }

    @Test
    void an_order_is_changed_and_cancelled_while_its_warehouse_has_it() {
        long reserved = reserved();
        List<Warehouse> warehouses = List.of(
                hub.surroundings().sandbox().east(),
                hub.surroundings().sandbox().west());
        warehouses.forEach(wms ->
                wms.trouble(new Trouble(Pattern.compile("SHIP .*"), Trouble.Kind.LATE, 1, 0, Duration.ofHours(1))));
        hub.drop(
                "cedar-pine",
                "change-0.edi",
                Edi850.interchange(520).order("CHG-1").text());
        hub.eventually("the warehouse has it", () -> assertThat(told("warehouse-order"))
                .hasSize(1));

        hub.drop(
                "cedar-pine",
                "change-1.edi",
                change(521, "BCH*04*SA*CHG-1**1*20261101", "POC*1*QD*1**EA***VN*CP-1001"));
        hub.eventually("the warehouse is asked for less", () -> assertThat(told("warehouse-change"))
                .singleElement()
                .satisfies(order ->
                        assertThat(order.at("/lines/0/quantity").asInt()).isEqualTo(1))
                .satisfies(order -> assertThat(order.path("status").asText()).isEqualTo("R")));
        hub.drop("cedar-pine", "change-2.edi", change(522, "BCH*01*SA*CHG-1**2*20261101"));
        hub.awaitStatus("CHG-1", "CANCELLED");

        warehouses.forEach(Warehouse::heal);
        assertThat(told("warehouse-change"))
                .extracting(order -> order.path("status").asText())
                .containsExactly("R", "F");
        hub.eventually("the ERP has deleted it", () -> assertThat(
                        hub.surroundings().sandbox().erp().books().effects("deleted"))
                .hasSize(1));
        assertThat(reserved()).isEqualTo(reserved);
        assertThat(hub.openCases("CHG-1")).isEmpty();
        assertThat(hub.get("/api/v1/orders/" + idOf("CHG-1")).body()).contains("\"cancelled\":[{\"line\":1");
        hub.eventually("the label is given back", () -> assertThat(
                        hub.count("SELECT count(*) FROM delivery_archive d JOIN sales_order o ON o.id = d.order_id "
                                + "WHERE o.order_number = 'CHG-1' AND d.document = 'void'"))
                .isEqualTo(1));
    }

    @Test
    void a_line_that_a_buyer_adds_ships_and_is_booked_by_the_erps_that_heard_of_it_before() {
        List<Warehouse> warehouses = List.of(
                hub.surroundings().sandbox().east(),
                hub.surroundings().sandbox().west());
        warehouses.forEach(wms -> wms.trouble(
                new Trouble(Pattern.compile("SHIP FO-.*-1"), Trouble.Kind.LATE, 1, 0, Duration.ofHours(1))));
        hub.drop(
                "cedar-pine",
                "add-0.edi",
                Edi850.interchange(523).order("CHG-2").text());
        hub.awaitStatus("CHG-2", "READY_FOR_FULFILLMENT");
        String order = idOf("CHG-2");
        hub.eventually(
                "the ERP has it", () -> assertThat(booked("sales-order", order)).hasSize(1));

        hub.drop(
                "cedar-pine",
                "add-1.edi",
                change(
                        524,
                        "BCH*04*SA*CHG-2**1*20261101",
                        "POC*1*DI*0**EA***VN*CP-1001",
                        "POC*2*AI*3**EA*7.25**VN*CP-1002"));
        hub.awaitStatus("CHG-2", "DELIVERED");

        warehouses.forEach(Warehouse::heal);
        hub.eventually("a note and an invoice", () -> assertThat(booked("sales-invoice", order))
                .hasSize(1));
        // the line that was taken out goes once the warehouse has said that it did not ship it
        hub.eventually("only the added line is left", () -> assertThat(
                        last(booked("changed", order)).path("items"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.path("custom_orderhub_line").asInt()).isEqualTo(2);
                    assertThat(row.path("qty").asInt()).isEqualTo(3);
                }));
        JsonNode row = last(booked("changed", order)).at("/items/0/name");
        assertThat(booked("delivery-note", order)).singleElement().satisfies(note -> assertThat(note.path("items"))
                .singleElement()
                .satisfies(item -> assertThat(item.path("so_detail")).isEqualTo(row)));
        hub.eventually("the other ERP too", () -> assertThat(
                        last(staged("sales-order-change", order)).path("lines"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("line_number").asInt()).isEqualTo(2)));
        assertThat(hub.openCases("CHG-2")).isEmpty();
        assertThat(hub.openCases(order)).isEmpty();
    }

    @Test
    void a_cancellation_that_comes_before_its_order_waits_for_it_and_a_held_order_is_cancelled_by_a_person()
            throws IOException {
        HttpResponse<String> cancelled = hub.post(
                "/api/v1/orders", "{\"orderNumber\":\"EARLY-1\",\"purpose\":\"CANCEL\",\"revision\":1,\"lines\":[]}");
        assertThat(cancelled.statusCode()).isEqualTo(202);
        String at = cancelled.headers().firstValue("Location").orElseThrow().replaceFirst("https?://[^/]+", "");
        hub.eventually("it waits", () -> assertThat(hub.get(at).body()).contains("AWAITS_ORIGINAL"));

        ObjectNode order =
                (ObjectNode) new ObjectMapper().readTree(Files.readString(Path.of("edi-samples/shop-api/order.json")));
        assertThat(hub.post(
                                "/api/v1/orders",
                                order.put("orderNumber", "EARLY-1").toString())
                        .statusCode())
                .isEqualTo(202);
        hub.awaitStatus("EARLY-1", "CANCELLED");
        hub.eventually(
                "the case is closed", () -> assertThat(hub.openCases("EARLY-1")).isEmpty());
        assertThat(hub.get(at).body()).contains("\"status\":\"APPLIED\"", "\"changeOf\":\"" + idOf("EARLY-1") + "\"");

        order.putObject("payment").put("status", "PENDING");
        hub.post("/api/v1/orders", order.put("orderNumber", "HELD-1").toString());
        hub.awaitStatus("HELD-1", "HELD");
        String command = "/api/v1/orders/" + idOf("HELD-1") + "/cancel";
        assertThat(hub.post(command, "{\"comment\":\"no payment came\"}").body())
                .contains("\"status\":\"CANCELLED\"");
        assertThat(hub.post(command, "{\"coment\":\"again\"}").statusCode()).isEqualTo(400);
        assertThat(hub.post(command, "{}").statusCode()).isEqualTo(200);
    }

    private static List<JsonNode> staged(String kind, String order) {
        return hub
                .surroundings()
                .sandbox()
                .stagingErp()
                .books()
                .effects(kind, order + ":sales-order:erp-staging")
                .stream()
                .map(Effect::detail)
                .toList();
    }

    private static JsonNode last(List<JsonNode> all) {
        assertThat(all).isNotEmpty();
        return all.get(all.size() - 1);
    }

    /** What either warehouse has booked of the kind for this story's order. */
    private static List<JsonNode> told(String kind) {
        return Stream.of(
                        hub.surroundings().sandbox().east(),
                        hub.surroundings().sandbox().west())
                .flatMap(wms -> wms.books().effects(kind).stream())
                .map(Effect::detail)
                .filter(order -> order.path("purchaseOrder").asText().equals("CHG-1"))
                .toList();
    }

    private static String change(int control, String... segments) {
        return """
                ISA*00*          *00*          *ZZ*CEDARPINE      *ZZ*ORDERHUB       *261101*0900*U*00401*%1$09d*0*P*>~
                GS*PC*CEDARPINE*ORDERHUB*20261101*0900*%1$d*X*004010~
                ST*860*0001~
                %2$s~
                SE*%3$d*0001~
                GE*1*%1$d~
                IEA*1*%1$09d~
                """
                .formatted(control, String.join("~\n", segments), segments.length + 2);
    }

    @Test
    void a_push_that_the_carrier_did_not_sign_is_refused() throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(hub.process().url() + "/hooks/easypost"))
                                .header("X-Hmac-Signature", "hmac-sha256-hex=00")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"object\":\"Event\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("INTAKE_SIGNATURE_INVALID");
    }

    private static long reserved() {
        return hub.count("SELECT sum(reserved)::bigint FROM stock");
    }

    private static String idOf(String orderNumber) {
        return hub.db()
                .sql("SELECT 'SO-' || (id >> 24) || '-' || (id & 16777215) FROM sales_order WHERE order_number = ?")
                .param(orderNumber)
                .query(String.class)
                .single();
    }
}
