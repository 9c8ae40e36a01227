package io.orderhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The published schema of the canonical order as a quick yes or no for what mappings make: building records or running a
 * general validator for every order would cost more than the mapping itself. A test compares it with the general one.
 */
final class OrderShape {

    static final String FILE = "_schemas/canonical-order.schema.json";

    /** What a poster may leave out, but a mapping must fill. */
    private static final Set<String> FILLED_IN_ORDER =
            Set.of("buyer", "usage", "type", "purpose", "revision", "payment");

    private static final Set<String> FILLED_IN_LINE = Set.of("lineNumber", "unitOfMeasure");

    private final SchemaNode order;

    private OrderShape(SchemaNode order) {
        this.order = order;
    }

    static OrderShape load(Path mappings) {
        try {
            JsonNode schema = new JsonMapper().readTree(mappings.resolve(FILE).toFile());
            SchemaNode order = SchemaNode.compile(schema);
            order.require(FILLED_IN_ORDER);
            order.doNotRequire("lines"); // an order without any is the pipeline's to refuse
            order.property("lines").items().require(FILLED_IN_LINE);
            return new OrderShape(order);
        } catch (IOException e) {
            throw new MappingException(FILE, 0, "cannot be read: " + e.getMessage());
        }
    }

    /** The first thing that is wrong, with its place; empty when it is a canonical order. */
    Optional<String> fault(JsonNode tree) {
        return Optional.ofNullable(order.fault(tree)).map(fault -> "$" + fault);
    }
}
