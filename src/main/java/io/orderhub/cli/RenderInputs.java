package io.orderhub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.CanonicalJson;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what documents are made of: canonical orders, or objects of an order and what the document tells of it. */
final class RenderInputs {

    private final CanonicalJson canonical = new CanonicalJson();
    private final ObjectMapper json = canonical.mapper();
    private final AsOrdered asOrdered;
    private final String document;

    /** @param warehouse of the endpoint that gets it; empty for none in particular */
    RenderInputs(String document, String warehouse) {
        this.document = document;
        this.asOrdered = new AsOrdered(document, warehouse, json);
    }

    /** @throws com.fasterxml.jackson.core.JsonProcessingException if it is no JSON */
    List<RenderInput> read(InputStream in) throws IOException {
        List<JsonNode> values = new ArrayList<>();
        try (MappingIterator<JsonNode> all = json.readerFor(JsonNode.class).readValues(in)) {
            while (all.hasNextValue()) {
                JsonNode value = all.nextValue();
                if (value.isArray()) {
                    value.forEach(values::add);
                } else {
                    values.add(value);
                }
            }
        }
        List<RenderInput> inputs = new ArrayList<>(values.size());
        for (JsonNode value : values) {
            inputs.add(input(inputs.size() + 1, value));
        }
        return inputs;
    }

    private RenderInput input(int number, JsonNode value) {
        ObjectNode tree = value.has("order") ? value.deepCopy() : json.createObjectNode();
        if (!value.has("order")) {
            tree.set("order", value);
        }
        CanonicalOrder order;
        try {
            order = canonical.read(tree.path("order"));
        } catch (IOException | RuntimeException e) {
            String reason = Optional.ofNullable(e.getMessage()).orElse("no canonical order");
            return refused(number, tree, "$.order", reason.lines().findFirst().orElse("no canonical order"));
        }
        if (order.lines().isEmpty()) {
            return refused(number, tree, "$.order.lines", "no lines");
        }
        for (String part : List.of("decision", "shipment", "invoice", "fulfillmentOrder")) {
            Optional<String> strange =
                    strangeLine(tree.path(part), order.lines().size());
            if (strange.isPresent()) {
                return refused(number, tree, "$." + part + ".lines.line", strange.get());
            }
        }
        complete(tree);
        return new RenderInput(number, tree, List.of(), asOrdered.fill(number, tree, order));
    }

    /** The first one that speaks of no line of the order. */
    private static Optional<String> strangeLine(JsonNode part, int lines) {
        for (JsonNode line : part.path("lines")) {
            int position = line.path("line").asInt();
            if (position < 1 || position > lines) {
                return Optional.of(line.path("line").asText() + ", the order has lines 1 to " + lines);
            }
        }
        return Optional.empty();
    }

    private static RenderInput refused(int number, ObjectNode tree, String where, String seen) {
        return new RenderInput(
                number, tree, List.of(Finding.error(ReasonCode.INTAKE_SCHEMA_INVALID, where, seen)), List.of());
    }

    /** What the hub itself would add to every document's input. */
    private void complete(ObjectNode tree) {
        JsonNode source = tree.path("order").path("source");
        if (!tree.has("orderId") && source.path("document").asInt() > 0) {
            tree.put(
                    "orderId",
                    "SO-" + source.path("reception").asLong() + "-"
                            + source.path("document").asInt());
        }
        if (!tree.has("skus")) {
            tree.putObject("skus");
        }
        if (!tree.has("delivery")) {
            tree.putObject("delivery").put("document", document);
        }
    }
}
