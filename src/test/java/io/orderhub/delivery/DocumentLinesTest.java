package io.orderhub.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.CanonicalJson;
import io.orderhub.mapping.Mappings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the mappings that the hub ships tell of an event, line by line, and what happens when they do not. */
class DocumentLinesTest {

    private static final Mappings MAPPINGS = Mappings.load(Path.of("").toAbsolutePath());

    private final ObjectMapper json = new CanonicalJson().mapper();
    private final ObjectNode event = event();

    private ObjectNode event() {
        try {
            return (ObjectNode)
                    json.readTree(
                            """
                    {"order": {"orderNumber": "PO1", "orderDate": "2026-01-05", "currency": "USD", "lines": [
                       {"lineNumber": "10", "quantity": 8, "unitOfMeasure": "EA", "unitPrice": 1, "ids": []},
                       {"lineNumber": "20", "quantity": 2.5, "unitOfMeasure": "CA", "unitPrice": 3, "ids": []}]},
                     "orderId": "SO-1-1",
                     "decision": {"number": 1, "outcome": "CHANGED", "decidedOn": "2026-01-05", "lines": [
                       {"line": 1, "sku": "A", "parts": [{"status": "ACCEPTED", "quantity": 6, "shipOn": "2026-01-05"},
                                                         {"status": "BACKORDERED", "quantity": 2}]},
                       {"line": 2, "sku": "B", "parts": [{"status": "ACCEPTED", "quantity": 2.5, "shipOn": "2026-01-05"}]}]},
                     "shipment": {"id": "SH-1-1-1-1", "warehouse": "EAST", "shippedOn": "2026-01-06", "parcels": [
                       {"sscc": "006141410000000005", "lines": [{"line": 1, "sku": "A", "quantity": 6}]},
                       {"sscc": "006141410000000012", "lines": [{"line": 2, "sku": "B", "quantity": 2.5}]}]},
                     "invoice": {"number": "INV-1", "date": "2026-01-06", "total": 13.5, "lines": [
                       {"line": 1, "sku": "A", "quantity": 6, "unitPrice": 1, "amount": 6},
                       {"line": 2, "sku": "B", "quantity": 2.5, "unitPrice": 3, "amount": 7.5}]},
                     "fulfillmentOrder": {"id": "FO-1-1-1", "warehouse": "EAST", "lines": [
                       {"line": 1, "sku": "A", "quantity": 6}, {"line": 2, "sku": "B", "quantity": 2.5}]}}""");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "855, 1 ACCEPTED 6 6; 1 BACKORDERED 2 2; 2 ACCEPTED 2.5 2.5",
        "856, 1  6 6; 2  2.5 2.5",
        "810, 1  6 6; 2  2.5 2.5",
        "940, 1  6 6; 2  2.5 2.5"
    })
    void every_document_tells_its_event(String set, String lines) {
        assertThat(String.join("; ", told(set, mapped(set)))).isEqualTo(lines);
    }

    @Test
    void the_unit_is_told_beside_that_of_the_order() {
        assertThat(DocumentLines.of(mapped("810"), event))
                .extracting(line -> line.unit() + " " + line.toldUnit().orElse(""))
                .containsExactly("EA EA", "CA CA");
    }

    /** As the mapping's number is written: without its trailing zeros, 10 is 1E+1. */
    @Test
    void a_round_quantity_is_told_however_the_number_is_kept() {
        JsonNode invoice = mapped("810");
        ((ObjectNode) invoice.path("IT1Loop").path(0).path("IT1")).put("IT102", new BigDecimal("1E+1"));
        assertThat(told("810", invoice)).containsExactly("1  6 10", "2  2.5 2.5");
    }

    @Test
    void a_line_that_a_mapping_drops_is_not_told_and_one_that_it_makes_up_belongs_to_nothing() {
        JsonNode invoice = mapped("810");
        ArrayNode loop = (ArrayNode) invoice.path("IT1Loop");
        JsonNode last = loop.remove(1);
        assertThat(told("810", invoice)).containsExactly("1  6 6", "2  2.5 nothing");

        loop.add(last).add(last);
        assertThat(told("810", invoice)).containsExactly("1  6 6", "2  2.5 2.5", "0  0 2.5");
    }

    @Test
    void a_warehouse_order_that_takes_something_back_and_other_documents_are_not_compared() {
        ObjectNode cancelled = (ObjectNode) mapped("940");
        ((ObjectNode) cancelled.path("W05")).put("W0501", "F");
        assertThat(DocumentLines.of(cancelled, event)).isEmpty();
        assertThat(DocumentLines.of(json.createObjectNode().put("doctype", "Sales Order"), event))
                .isEmpty();
    }

    private List<String> told(String set, JsonNode document) {
        return DocumentLines.of(document, event).stream()
                .peek(line -> assertThat(line.set()).isEqualTo(set))
                .map(line -> line.line() + " " + line.status() + " "
                        + line.quantity().toPlainString() + " "
                        + line.told().map(told -> told.toPlainString()).orElse("nothing"))
                .toList();
    }

    private JsonNode mapped(String set) {
        ObjectNode input = event.deepCopy();
        // a warehouse order's lines carry those of the order
        input.path("fulfillmentOrder").path("lines").forEach(line -> ((ObjectNode) line)
                .set(
                        "orderLine",
                        input.path("order").path("lines").path(line.path("line").asInt() - 1)));
        return MAPPINGS.apply("x12/" + set, input, Map.of());
    }
}
