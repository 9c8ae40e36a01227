package io.orderhub.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.sandbox.Effect;
import io.orderhub.sandbox.Trouble;
import io.orderhub.sandbox.Warehouse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Orders that change or are cancelled while others have them already: warehouse, carrier and both ERPs follow. */
class OrderChangeStoryTest {

    private static RunningHub hub;

    @BeforeAll
    static void start() {
        hub = RunningHub.start();
        hub.surroundings().sandbox().comesAlive(hub.process().url(), Duration.ofMillis(700));
    }

    @AfterEach
    void heal() {
        hub.warehouses().forEach(Warehouse::heal);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void an_order_is_changed_and_cancelled_while_its_warehouse_has_it() {
        long reserved = hub.reserved();
        hub.warehouses()
                .forEach(wms -> wms.trouble(
                        new Trouble(Pattern.compile("SHIP .*"), Trouble.Kind.LATE, 1, 0, Duration.ofHours(1))));
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

        assertThat(told("warehouse-change"))
                .extracting(order -> order.path("status").asText())
                .containsExactly("R", "F");
        hub.eventually("the ERP has deleted it", () -> assertThat(
                        hub.surroundings().sandbox().erp().books().effects("deleted"))
                .hasSize(1));
        assertThat(hub.reserved()).isEqualTo(reserved);
        assertThat(hub.openCases("CHG-1")).isEmpty();
        assertThat(hub.get("/api/v1/orders/" + hub.idOf("CHG-1")).body()).contains("\"cancelled\":[{\"line\":1");
        hub.eventually("the label is given back", () -> assertThat(
                        hub.count("SELECT count(*) FROM delivery_archive d JOIN sales_order o ON o.id = d.order_id "
                                + "WHERE o.order_number = 'CHG-1' AND d.document = 'void'"))
                .isEqualTo(1));
    }

    @Test
    void a_line_that_a_buyer_adds_ships_and_is_booked_by_the_erps_that_heard_of_it_before() {
        hub.warehouses()
                .forEach(wms -> wms.trouble(
                        new Trouble(Pattern.compile("SHIP FO-.*-1"), Trouble.Kind.LATE, 1, 0, Duration.ofHours(1))));
        hub.drop(
                "cedar-pine",
                "add-0.edi",
                Edi850.interchange(523).order("CHG-2").text());
        String order = hub.awaitStatus("CHG-2", "READY_FOR_FULFILLMENT");
        hub.eventually("the ERP has it", () -> assertThat(hub.booked("sales-order", order))
                .hasSize(1));

        hub.drop(
                "cedar-pine",
                "add-1.edi",
                change(
                        524,
                        "BCH*04*SA*CHG-2**1*20261101",
                        "POC*1*DI*0**EA***VN*CP-1001",
                        "POC*2*AI*3**EA*7.25**VN*CP-1002"));
        hub.awaitStatus("CHG-2", "DELIVERED");

        hub.eventually("a note and an invoice", () -> assertThat(hub.booked("sales-invoice", order))
                .hasSize(1));
        // the line that was taken out goes once the warehouse has said that it did not ship it
        hub.eventually("only the added line is left", () -> assertThat(
                        last(hub.booked("changed", order)).path("items"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.path("custom_orderhub_line").asInt()).isEqualTo(2);
                    assertThat(row.path("qty").asInt()).isEqualTo(3);
                }));
        JsonNode row = last(hub.booked("changed", order)).at("/items/0/name");
        assertThat(hub.booked("delivery-note", order)).singleElement().satisfies(note -> assertThat(note.path("items"))
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
        assertThat(hub.get(at).body())
                .contains("\"status\":\"APPLIED\"", "\"changeOf\":\"" + hub.idOf("EARLY-1") + "\"");

        order.putObject("payment").put("status", "PENDING");
        hub.post("/api/v1/orders", order.put("orderNumber", "HELD-1").toString());
        hub.awaitStatus("HELD-1", "HELD");
        String command = "/api/v1/orders/" + hub.idOf("HELD-1") + "/cancel";
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
        return hub.warehouses().stream()
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
}
