package io.orderhub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

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
     * @return a warning for each part that was not there
     */
    List<Finding> fill(int number, ObjectNode input) {
        List<Finding> notes = new ArrayList<>();
        switch (document) {
            case "855" -> fill(number, input, "decision", notes);
            case "865" -> fill(number, input, "answer", notes);
            case "856" -> fill(number, input, "shipment", notes);
            case "810" -> {
                fill(number, input, "shipment", notes);
                fill(number, input, "invoice", notes);
            }
            case "940" -> fill(number, input, "fulfillmentOrder", notes);
            default -> {
                // whatever other mappings want is theirs to say
            }
        }
        return notes;
    }

    private void fill(int number, ObjectNode input, String part, List<Finding> notes) {
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
            case "invoice" -> invoice(made.put("number", "INV-" + number), input, lines);
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

    private void invoice(ObjectNode invoice, ObjectNode input, JsonNode lines) {
        invoice.put("date", today.toString());
        ArrayNode billed = invoice.putArray("lines");
        for (JsonNode shipped : input.path("shipment").path("lines")) {
            ObjectNode line =
                    billed.addObject().put("line", shipped.path("line").asInt());
            line.set("quantity", shipped.path("quantity"));
            line.set("unitPrice", lines.path(shipped.path("line").asInt() - 1).path("unitPrice"));
        }
        JsonNode charges = input.path("order").path("charges");
        invoice.set("charges", charges.isArray() ? charges : json.createArrayNode());
    }

    private void fulfillmentOrder(ObjectNode part, JsonNode lines) {
        part.put("warehouse", warehouse);
        ArrayNode all = part.putArray("lines");
        lines.forEach(line -> {
            ObjectNode one = all.addObject()
                    .put("sku", line.path("ids").path(0).path("value").asText());
            one.set("quantity", line.path("quantity"));
            one.set("orderLine", line);
        });
    }
}
