package io.orderhub.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the lines out of a mapped set, next to those of the event that it was mapped from: what goes out is compared with
 * what happened, whatever the mapping did in between. Lines are told in the event's order.
 */
final class DocumentLines {

    private final JsonNode orderLines;
    private final List<Expected> expected = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();

    private record Expected(int line, String status, BigDecimal quantity) {}

    private record Told(Optional<BigDecimal> quantity, Optional<String> unit) {}

    private DocumentLines(JsonNode orderLines) {
        this.orderLines = orderLines;
    }

    /**
     * @param set the segment tree
     * @param input what the mapping saw
     * @return nothing for sets whose lines nobody compares
     */
    static List<DocumentLine> of(JsonNode set, JsonNode input) {
        DocumentLines lines = new DocumentLines(input.path("order").path("lines"));
        String name = set.path("set").asText();
        switch (name) {
            case "855" -> lines.acknowledgement(set, input.path("decision"));
            case "856" -> lines.shipNotice(set, input.path("shipment"));
            case "810" -> lines.invoice(set, input.path("invoice"));
            case "940" -> lines.warehouseOrder(set, input.path("fulfillmentOrder"));
            default -> {}
        }
        return lines.beside(name);
    }

    private void acknowledgement(JsonNode set, JsonNode decision) {
        for (JsonNode line : decision.path("lines")) {
            line.path("parts")
                    .forEach(part -> expect(
                            line.path("line").asInt(),
                            part.path("quantity"),
                            part.path("status").asText()));
        }
        for (JsonNode line : each(set.path("PO1Loop"))) {
            each(line.path("ACKLoop")).forEach(part -> tell(part.path("ACK"), "ACK02", "ACK03"));
        }
    }

    private void shipNotice(JsonNode set, JsonNode shipment) {
        for (JsonNode parcel : shipment.path("parcels")) {
            parcel.path("lines").forEach(line -> expect(line.path("line").asInt(), line.path("quantity"), ""));
        }
        for (JsonNode level : each(set.path("HLLoop"))) {
            if (level.has("SN1")) {
                tell(level.path("SN1"), "SN102", "SN103");
            }
        }
    }

    private void invoice(JsonNode set, JsonNode invoice) {
        invoice.path("lines").forEach(line -> expect(line.path("line").asInt(), line.path("quantity"), ""));
        each(set.path("IT1Loop")).forEach(line -> tell(line.path("IT1"), "IT102", "IT103"));
    }

    /** Changes and cancellations say what is no longer wanted, in words of their own. */
    private void warehouseOrder(JsonNode set, JsonNode fulfillmentOrder) {
        if (!set.path("W05").path("W0501").asText("N").equals("N")) {
            return;
        }
        for (JsonNode line : fulfillmentOrder.path("lines")) {
            JsonNode toShip = line.has("toShip") ? line.path("toShip") : line.path("quantity");
            if (toShip.decimalValue().signum() > 0) {
                expect(line.path("line").asInt(), toShip, "");
            }
        }
        for (JsonNode line : each(set.path("LXLoop"))) {
            each(line.path("W01Loop")).forEach(item -> tell(item.path("W01"), "W0101", "W0102"));
        }
    }

    private void expect(int line, JsonNode quantity, String status) {
        expected.add(new Expected(line, status, quantity.decimalValue()));
    }

    private void tell(JsonNode segment, String quantity, String unit) {
        told.add(new Told(
                decimal(segment.path(quantity)),
                Optional.of(segment.path(unit).asText()).filter(text -> !text.isEmpty())));
    }

    private static Optional<BigDecimal> decimal(JsonNode value) {
        if (value.isNumber()) {
            return Optional.of(value.decimalValue());
        }
        String text = value.asText();
        return text.matches("-?\\d+(\\.\\d+)?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private List<DocumentLine> beside(String set) {
        List<DocumentLine> lines = new ArrayList<>();
        for (int i = 0; i < Math.max(expected.size(), told.size()); i++) {
            Expected wanted = i < expected.size() ? expected.get(i) : new Expected(0, "", BigDecimal.ZERO);
            Told said = i < told.size() ? told.get(i) : new Told(Optional.empty(), Optional.empty());
            lines.add(new DocumentLine(
                    set,
                    wanted.line(),
                    wanted.status(),
                    wanted.quantity(),
                    orderLines.path(wanted.line() - 1).path("unitOfMeasure").asText(),
                    said.quantity(),
                    said.unit()));
        }
        return lines;
    }

    /** A loop that may repeat is an array, one that may not is an object. */
    private static Iterable<JsonNode> each(JsonNode loop) {
        return loop.isObject() ? List.of(loop) : loop;
    }
}
