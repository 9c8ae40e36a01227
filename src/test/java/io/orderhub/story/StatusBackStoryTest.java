package io.orderhub.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.audit.ConservationAudit;
import io.orderhub.sandbox.Trouble;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Orders that go all the way: warehouses ship, the carrier delivers, and the hub hears of it by 945 and webhook. */
class StatusBackStoryTest {

    private static RunningHub hub;

    @BeforeAll
    static void start() {
        hub = RunningHub.start();
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
        assertThat(hub.count("SELECT count(*) FROM parcel WHERE status <> 'DELIVERED' OR tracking IS NULL"))
                .isZero();
        assertThat(reserved()).isEqualTo(reserved);
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
