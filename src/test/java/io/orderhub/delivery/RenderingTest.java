package io.orderhub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.CanonicalJson;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Usage;
import io.orderhub.delivery.RenderingInput.TakenBack;
import io.orderhub.edi.EdiEnvelope;
import io.orderhub.edi.EdiFinding;
import io.orderhub.edi.EdiOutput;
import io.orderhub.edi.EdiParty;
import io.orderhub.edi.EdiSchemas;
import io.orderhub.edi.EdiWriter;
import io.orderhub.fulfillment.FulfillmentLine;
import io.orderhub.fulfillment.FulfillmentOrder;
import io.orderhub.fulfillment.FulfillmentOrderId;
import io.orderhub.fulfillment.FulfillmentStatus;
import io.orderhub.fulfillment.OrderStatus;
import io.orderhub.fulfillment.StoredOrder;
import io.orderhub.mapping.Mappings;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.SnapshotLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The endpoints and mappings that the hub ships, over one order. */
class RenderingTest {

    private static final Path HOME = Path.of(".");

    private final CanonicalJson json = new CanonicalJson();
    private final Mappings mappings = Mappings.load(HOME);
    private final RenderingInput inputs = new RenderingInput(json.mapper());
    private final Map<String, Endpoint> endpoints = new SnapshotLoader(
                    HOME, text -> text.replaceAll("\\$\\{[^}:]*:([^}]*)}", "$1")
                            .replaceAll("\\$\\{[^}]*}", "http://localhost"))
            .load()
            .endpoints();

    @Test
    void the_warehouse_gets_a_940_that_the_hub_itself_would_accept() throws Exception {
        JsonNode set = render("wms-east", new Subject.FulfillmentOrder(OrderId.of(12, 3), 1));

        EdiOutput output = new EdiWriter(EdiSchemas.in(HOME.resolve("mappings/_schemas")))
                .write(
                        EdiEnvelope.x12(
                                new EdiParty("ZZ", "ORDERHUB"),
                                new EdiParty("ZZ", "WMSEAST"),
                                7,
                                7,
                                "P",
                                LocalDateTime.of(2026, 1, 5, 9, 0)),
                        List.of((ObjectNode) set));

        assertThat(output.findings()).extracting(EdiFinding::message).isEmpty();
        assertThat(new String(output.bytes(), StandardCharsets.UTF_8))
                .contains("ST*940*0001~", "W05*N*FO-12-3-1*PO00000001~", "N9*CO*SO-12-3~")
                .contains("N1*ST*Cedar & Pine 12*92*0012~", "N3*4064 2nd Ave N~", "N4*Dallas*TX*75202*US~")
                .contains("G62*37*20260110~", "G62*54*20260120~")
                .contains("W66*PP*M********ABFS~")
                .contains("LX*1~", "W01*4*CA**VN*CP-1001*UP*356137724136~", "W76*6.5~");
    }

    @Test
    void what_was_taken_back_before_a_document_is_made_is_not_in_it() {
        JsonNode order = render(
                "erp-next",
                new Subject.Order(OrderId.of(12, 3)),
                new TakenBack(Map.of(1, BigDecimal.ONE, 2, new BigDecimal("2.5")), Map.of()));

        assertThat(order.path("items"))
                .singleElement()
                .satisfies(item -> assertThat(item.path("qty").asInt()).isEqualTo(3));
    }

    @Test
    void the_carrier_gets_a_shipment_under_the_deliverys_key_that_weighs_what_its_units_weigh() {
        JsonNode shipment = render("carrier-easypost", new Subject.FulfillmentOrder(OrderId.of(12, 3), 1))
                .path("shipments")
                .path(0)
                .path("shipment");

        assertThat(shipment.path("reference").asText()).isEqualTo("FO-12-3-1:shipment:carrier-easypost");
        assertThat(shipment.path("parcel").path("weight").decimalValue()).isEqualByComparingTo("156");
        assertThat(shipment.path("to_address").path("zip").asText()).isEqualTo("75202");
        assertThat(shipment.path("from_address").path("city").asText()).isEqualTo("Harrisburg");
    }

    @Test
    void the_erp_gets_a_sales_order_with_every_line_exactly() {
        JsonNode order = render("erp-next", new Subject.Order(OrderId.of(12, 3)));

        assertThat(order.path("custom_orderhub_key").asText()).isEqualTo("SO-12-3:sales-order:erp-next");
        assertThat(order.path("customer").asText()).isEqualTo("Cedar & Pine");
        assertThat(order.path("po_no").asText()).isEqualTo("PO00000001");
        assertThat(order.path("delivery_date").asText()).isEqualTo("2026-01-20");
        assertThat(order.path("items").path(0).toString())
                .isEqualTo("{\"item_code\":\"CP-1001\",\"description\":\"Bath towel\",\"qty\":4,\"uom\":\"Case\","
                        + "\"rate\":177.61,\"custom_orderhub_line\":1}");
    }

    @Test
    void the_staging_tables_get_the_columns_they_demand() {
        JsonNode document = render("erp-staging", new Subject.Order(OrderId.of(12, 3)));

        assertThat(document.path("document_id").asText()).isEqualTo("SO-12-3:sales-order:erp-staging");
        assertThat(document.path("order_date").asText()).isEqualTo("2026-01-05");
        assertThat(document.path("ship_to_city").asText()).isEqualTo("Dallas");
        assertThat(document.path("lines").path(0).path("line_amount").decimalValue())
                .isEqualByComparingTo("710.44");
    }

    private JsonNode render(String endpointId, Subject subject) {
        return render(endpointId, subject, TakenBack.NOTHING);
    }

    private JsonNode render(String endpointId, Subject subject, TakenBack takenBack) {
        Endpoint endpoint = endpoints.get(endpointId);
        NewDelivery delivery = NewDelivery.of(subject, endpoint, "cedar-pine", Usage.PRODUCTION, subject.name());
        DeliveryRef ref =
                new DeliveryRef(1, delivery.idempotencyKey(), endpointId, endpoint.document(), delivery.subject());
        return mappings.apply(
                endpoint.mapping(),
                inputs.of(ref, order(), endpoint, takenBack),
                Map.of("endpoint", inputs.of(endpoint)));
    }

    private StoredOrder order() {
        return new StoredOrder(
                canonical(),
                OrderStatus.READY_FOR_FULFILLMENT,
                false,
                "test",
                Instant.EPOCH,
                List.of(new FulfillmentOrder(
                        new FulfillmentOrderId(OrderId.of(12, 3), 1),
                        "EAST",
                        FulfillmentStatus.READY_FOR_FULFILLMENT,
                        List.of(
                                new FulfillmentLine(1, 1, "CP-1001", new BigDecimal("4")),
                                new FulfillmentLine(2, 2, "CP-1002", new BigDecimal("2.5"))))),
                List.of());
    }

    private CanonicalOrder canonical() {
        String text =
                """
                {"source":{"channel":"sftp","partner":"cedar-pine","agreement":"cedar-pine-850","reception":12,"document":3,
                  "control":"0003","receivedAt":"2026-01-05T09:00:00Z","lane":"BULK"},
                 "orderNumber":"PO00000001","buyer":"CEDARPINE","usage":"PRODUCTION","orderDate":"2026-01-05",
                 "type":"STAND_ALONE","purpose":"ORIGINAL","revision":0,"currency":"USD",
                 "parties":[{"role":"SHIP_TO","roleCode":"ST","name":"Cedar & Pine 12","ids":[{"kind":"BUYER","value":"0012"}],
                   "address":{"street":["4064 2nd Ave N"],"city":"Dallas","region":"TX","postalCode":"75202","country":"US"}}],
                 "dates":{"shipNotBefore":"2026-01-10","deliverNotAfter":"2026-01-20"},
                 "payment":{"status":"TERMS"},"shipping":{"scac":"ABFS","paymentOfFreight":"PREPAID"},
                 "lines":[
                  {"lineNumber":"1","quantity":4,"unitOfMeasure":"CA","unitPrice":177.61,
                   "ids":[{"kind":"UPC","value":"356137724136"}],"description":"Bath towel"},
                  {"lineNumber":"2","quantity":2.5,"unitOfMeasure":"EA","unitPrice":3,"ids":[{"kind":"VENDOR","value":"CP-1002"}]}]}
                """;
        try {
            return json.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
