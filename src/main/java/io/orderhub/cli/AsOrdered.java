package io.orderhub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.documents.Invoice;
import io.orderhub.fulfillment.FulfillmentLine;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stands in for what a file does not tell of an order, as if all of it went as ordered; never used in the hub itself. */
final class AsOrdered {

    private final String document;
    private final String warehouse;
    private final ObjectMapper json;
    private final LocalDate today = LocalDate.now(Clock.systemUTC());

    AsOrdered(String document, String warehouse, ObjectMapper json) {
        this.document = document;
        this.warehouse = warehouse;
        this.json = json;
    }

    /**
     * @param number of the document, which its own numbers end in
     * @param order the same as in the input
     * @return a warning for each part that was not there
     */
    List<Finding> fill(int number, ObjectNode input, CanonicalOrder order) {
        List<Finding> notes = new ArrayList<>();
        switch (document) {
            case "855" -> fill(number, input, "decision", order, notes);
            case "865" -> fill(number, input, "answer", order, notes);
            case "856" -> fill(number, input, "shipment", order, notes);
            case "810" -> {
                fill(number, input, "shipment", order, notes);
                fill(number, input, "invoice", order, notes);
            }
            case "940" -> fill(number, input, "fulfillmentOrder", order, notes);
            default -> {
                // whatever other mappings want is theirs to say
            }
        }
        return notes;
    }

    private void fill(int number, ObjectNode input, String part, CanonicalOrder order, List<Finding> notes) {
        if (input.has(part)) {
            return;
        }
        notes.add(Finding.warning(ReasonCode.RENDER_PART_MISSING, "$." + part, ""));
        JsonNode lines = input.path("order").path("lines");
        ObjectNode made = input.putObject(part);
        switch (part) {
            case "decision" -> decision(made, lines);
            case "answer" -> answer(made, input.path("order"));
            case "shipment" -> shipment(made.put("id", "SH-" + number), lines);
            case "invoice" -> made.setAll(invoice("INV-" + number, order, input.path("shipment")));
            default -> fulfillmentOrder(made.put("id", "FO-" + number), lines);
        }
    }

    private void decision(ObjectNode decision, JsonNode lines) {
        decision.put("number", 1).put("outcome", "ACCEPTED").put("decidedOn", today.toString());
        ArrayNode decided = decision.putArray("lines");
        for (int i = 0; i < lines.size(); i++) {
            ObjectNode line = decided.addObject().put("line", i + 1);
            line.putArray("parts")
                    .addObject()
                    .put("status", "ACCEPTED")
                    .set("quantity", lines.get(i).path("quantity"));
        }
    }

    /** As if the order were what its change wants. */
    private void answer(ObjectNode answer, JsonNode order) {
        decision(answer, order.path("lines"));
        answer.set("number", order.path("revision"));
        answer.path("lines").forEach(told -> ((ObjectNode) told)
                .set("orderLine", order.path("lines").path(told.path("line").asInt() - 1)));
    }

    private void shipment(ObjectNode shipment, JsonNode lines) {
        shipment.put("shippedOn", today.toString());
        ArrayNode packed = shipment.putArray("parcels").addObject().putArray("lines");
        ArrayNode shipped = shipment.putArray("lines");
        for (int i = 0; i < lines.size(); i++) {
            JsonNode quantity = lines.get(i).path("quantity");
            packed.addObject().put("line", i + 1).set("quantity", quantity);
            shipped.addObject().put("line", i + 1).set("quantity", quantity);
        }
    }

    /** What is shipped costs what the order says; a line without a price nothing, as there are no list prices here. */
    private ObjectNode invoice(String number, CanonicalOrder order, JsonNode shipment) {
        List<FulfillmentLine> shipped = new ArrayList<>();
        for (JsonNode line : shipment.path("lines")) {
            shipped.add(new FulfillmentLine(
                    line.path("line").asInt(),
                    0,
                    line.path("sku").asText(),
                    line.path("quantity").decimalValue()));
        }
        return Invoice.of(order, shipped, Map.of(), Invoice.Billed.NOTHING).tree(number, today);
    }

    private void fulfillmentOrder(ObjectNode part, JsonNode lines) {
        part.put("warehouse", warehouse);
        ArrayNode all = part.putArray("lines");
        lines.forEach(line -> {
            ObjectNode one = all.addObject().put("sku", sku(line.path("ids")));
            one.set("quantity", line.path("quantity"));
            one.set("orderLine", line);
        });
    }

    /** Without a catalogue to ask: what the seller calls the item, as it is said. */
    private static String sku(JsonNode ids) {
        for (String kind : List.of("SKU", "VENDOR")) {
            for (JsonNode id : ids) {
                if (id.path("kind").asText().equals(kind)) {
                    return id.path("value").asText();
                }
            }
        }
        return ids.path(0).path("value").asText();
    }
}
