package io.orderhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

    /** Which purposes need lines: a mapped order without any is the pipeline's to refuse. */
    private static final List<String> NUMBER_OF_LINES = List.of("if", "else");

    private final SchemaNode order;

    private OrderShape(SchemaNode order) {
        this.order = order;
    }

    static OrderShape load(Path mappings) {
        try {
            ObjectNode schema = new JsonMapper()
                    .readerFor(ObjectNode.class)
                    .readValue(mappings.resolve(FILE).toFile());
            schema.remove(NUMBER_OF_LINES);
            SchemaNode order = SchemaNode.compile(schema);
            order.require(FILLED_IN_ORDER);
            order.doNotRequire("lines");
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
