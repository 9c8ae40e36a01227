package io.orderhub.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.edi.EdiEvent;
import io.orderhub.edi.EdiReadOptions;
import io.orderhub.edi.EdiReader;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves that every element of an order document is somewhere in the canonical order: each in turn is changed to something
 * else, and the order must come out different.
 */
class NothingDroppedTest {

    /** The ledger's, not the order's. */
    private static final Set<String> OF_THE_LEDGER =
            Set.of("standard", "version", "set", "control", "accepted", "envelope");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Path home = Path.of("").toAbsolutePath();
    private final Mappings mappings = Mappings.load(home);
    private final Map<String, JsonNode> variables = variables();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "edi-samples/cedar-pine/850/17-everything-an-850-says.edi",
                "edi-samples/cedar-pine/850/13-many-stores-sdq.edi",
                "edi-samples/cedar-pine/850/01-five-orders-one-broken.edi",
                "mappings/x12/850/cases/quantity-from-its-parts.in.edi",
                "mappings/x12/850/cases/ship-to-on-the-lines.in.edi",
                "mappings/x12/850/cases/lines-split-by-ship-to.in.edi",
                "mappings/x12/850/cases/routing-below-the-ship-to.in.edi",
                "mappings/x12/850/cases/test-usage-and-odd-codes.in.edi"
            })
    void every_element_of_an_850_reaches_the_order(String file) throws IOException {
        nothingIsDropped("x12/850", file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mappings/edifact/ORDERS/cases/everything-an-order-says.in.edi",
                "mappings/edifact/ORDERS/cases/call-off-split-over-places.in.edi",
                "mappings/edifact/ORDERS/cases/call-off-of-one-date.in.edi",
                "mappings/edifact/ORDERS/cases/amounts-of-several-kinds.in.edi",
                "edi-samples/standard/ORDERS/one-order.edi"
            })
    void every_element_of_an_ORDERS_reaches_the_order(String file) throws IOException {
        nothingIsDropped("edifact/ORDERS", file);
    }

    private void nothingIsDropped(String mapping, String file) throws IOException {
        List<String> dropped = new ArrayList<>();
        for (ObjectNode tree : acceptedSets(file)) {
            JsonNode order = map(mapping, tree);
            tree.properties().forEach(field -> {
                if (!OF_THE_LEDGER.contains(field.getKey())) {
                    changeEach(field.getKey(), field.getValue(), mapping, tree, order, dropped);
                }
            });
        }
        assertThat(dropped)
                .as("elements that can change without the order changing")
                .isEmpty();
    }

    private void changeEach(
            String path, JsonNode node, String mapping, ObjectNode tree, JsonNode order, List<String> dropped) {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                changeEach(path + "[" + i + "]", array.get(i), mapping, tree, order, dropped);
            }
        } else if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                JsonNode value = object.get(name);
                if (value.isContainerNode()) {
                    changeEach(path + "." + name, value, mapping, tree, order, dropped);
                    continue;
                }
                object.set(name, other(value));
                if (map(mapping, tree).equals(order)) {
                    dropped.add(path + "." + name + " = " + value.asText());
                }
                object.set(name, value);
            }
        }
    }

    private static JsonNode other(JsonNode value) {
        if (value.isNumber()) {
            return JSON.numberNode(value.decimalValue().add(BigDecimal.ONE));
        }
        boolean date = value.asText().matches("20\\d{6}");
        return JSON.textNode(date ? "20991231" : value.asText() + "Q");
    }

    private JsonNode map(String mapping, JsonNode tree) {
        return mappings.apply(mapping, tree, variables).deepCopy();
    }

    private List<ObjectNode> acceptedSets(String file) throws IOException {
        List<ObjectNode> trees = new ArrayList<>();
        try (InputStream in = Files.newInputStream(home.resolve(file))) {
            EdiReader reader = new EdiReader(in, mappings.schemas(), EdiReadOptions.TOLERANT);
            for (Optional<EdiEvent> next = reader.next(); next.isPresent(); next = reader.next()) {
                if (next.get() instanceof EdiEvent.Transaction set && set.accepted()) {
                    trees.add(set.tree());
                }
            }
        }
        assertThat(trees).isNotEmpty();
        return trees;
    }

    private static Map<String, JsonNode> variables() {
        ObjectNode agreement = JSON.objectNode().put("id", "case-850").put("partner", "case");
        agreement.putObject("defaults");
        return new HashMap<>(Map.of("agreement", agreement, "source", JSON.objectNode()));
    }
}
