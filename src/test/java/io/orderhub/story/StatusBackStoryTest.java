package io.orderhub.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.audit.ConservationAudit;
import io.orderhub.sandbox.Participant;
import io.orderhub.sandbox.Trouble;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
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

    /** What one story arranged must not befall the next. */
    @AfterEach
    void heal() {
        hub.surroundings().sandbox().participants().forEach(Participant::heal);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void orders_go_all_the_way_to_delivered() {
        long reserved = hub.reserved();
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
        assertThat(hub.reserved()).isLessThanOrEqualTo(reserved);
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
        assertThat(hub.get("/api/v1/orders/" + hub.idOf("WAY-1")).body())
                .contains("\"shipments\"", "\"tracking\"", "DELIVERED");
    }

    @Test
    void the_buyer_is_told_what_becomes_of_its_order_what_has_left_and_what_it_costs() throws SQLException {
        hub.drop(
                "cedar-pine",
                "told.edi",
                Edi850.interchange(509).order("TOLD-1").text());
        String order = hub.awaitStatus("TOLD-1", "DELIVERED");
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
        hub.warehouses().forEach(wms -> wms.trouble(Trouble.shipping(Trouble.Kind.PARTIAL, 100)));
        hub.drop(
                "cedar-pine",
                "parts.edi",
                Edi850.interchange(511).order("PARTS-1", "", "CP-1001", "5").text());
        // one label was bought: of the carton that leaves without a number no carrier tells
        String order = hub.awaitStatus("PARTS-1", "SHIPPED");
        hub.eventually("two notes and two invoices", () -> {
            assertThat(hub.booked("delivery-note", order)).hasSize(2);
            assertThat(hub.booked("sales-invoice", order)).hasSize(2);
        });
        assertThat(hub.booked("delivery-note", order))
                .extracting(note -> note.at("/items/0/qty").asInt())
                .containsExactlyInAnyOrder(2, 3);
        assertThat(hub.booked("sales-invoice", order))
                .extracting(invoice -> invoice.path("grand_total").decimalValue())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactlyInAnyOrder(new BigDecimal("25"), new BigDecimal("37.5"));
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
        String order = hub.awaitStatus("DROP-1", "SHIPPED").replace("SO-", "");
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
        hub.warehouses().forEach(wms -> wms.trouble(Trouble.shipping(Trouble.Kind.TWICE, 100)));
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
}
