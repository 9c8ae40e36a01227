package io.orderhub.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.orderhub.canonical.CanonicalOrder;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The published schema, the records and the quick check of mapped orders say the same. */
class CanonicalSchemaTest {

    private static final Path MAPPINGS = Path.of("mappings").toAbsolutePath();
    private static final Path SCHEMA = MAPPINGS.resolve(OrderShape.FILE);

    private final JsonMapper json = new JsonMapper();
    private final JsonNode schema = read(SCHEMA);
    private final OrderShape shape = OrderShape.load(MAPPINGS);
    private final JsonSchema validator = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                    schema,
                    SchemaValidatorsConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build());

    private JsonNode read(Path file) {
        try {
            return json.readTree(file.toFile());
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    @Test
    void the_schema_has_the_fields_of_the_records_with_their_types() {
        List<String> drift = new ArrayList<>();
        compare("$", CanonicalOrder.class, schema, drift);
        assertThat(drift).isEmpty();
    }

    private void compare(String path, Type type, JsonNode described, List<String> drift) {
        JsonNode node =
                described.has("$ref") ? schema.at(described.get("$ref").asText().substring(1)) : described;
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            compare(path, generic.getActualTypeArguments()[0], described, drift);
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            expect("array", path, node, drift);
            compare(path + "[]", generic.getActualTypeArguments()[0], node.path("items"), drift);
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            expect("object", path, node, drift);
        } else if (type instanceof Class<?> plain) {
            compareClass(path, plain, node, drift);
        }
    }

    private void compareClass(String path, Class<?> type, JsonNode node, List<String> drift) {
        if (type.isRecord()) {
            expect("object", path, node, drift);
            TreeSet<String> fields = new TreeSet<>();
            for (RecordComponent component : type.getRecordComponents()) {
                fields.add(component.getName());
                compare(
                        path + "." + component.getName(),
                        component.getGenericType(),
                        node.path("properties").path(component.getName()),
                        drift);
            }
            TreeSet<String> described = new TreeSet<>();
            node.path("properties").fieldNames().forEachRemaining(described::add);
            same(fields.toString(), described.toString(), path, drift);
        } else if (type.isEnum()) {
            String values = Arrays.toString(type.getEnumConstants());
            List<String> described = new ArrayList<>();
            node.path("enum").forEach(value -> described.add(value.asText()));
            same(values, described.toString(), path, drift);
        } else {
            expect(typeOf(type), path, node, drift);
        }
    }

    private static String typeOf(Class<?> type) {
        if (type == BigDecimal.class) {
            return "number";
        }
        boolean whole = type == int.class || type == long.class || type == Integer.class;
        boolean text = type == String.class || type == LocalDate.class || type == Instant.class;
        return whole ? "integer" : text ? "string" : type.getName();
    }

    private static void expect(String type, String path, JsonNode node, List<String> drift) {
        same(type, node.path("type").asText(), path, drift);
    }

    private static void same(String record, String described, String path, List<String> drift) {
        if (!record.equals(described)) {
            drift.add(path + ": the record has " + record + ", the schema " + described);
        }
    }

    @Test
    void every_field_is_described() {
        List<String> silent = new ArrayList<>();
        schema.findParents("properties")
                .forEach(parent -> parent.get("properties").properties().forEach(field -> {
                    if (field.getValue().path("description").asText().isBlank()) {
                        silent.add(field.getKey());
                    }
                }));
        // every entry of $defs and of the root
        assertThat(silent).isEmpty();
    }

    @Test
    void the_quick_check_judges_as_the_general_validator_does() throws IOException {
        List<Consumer<ObjectNode>> faults = List.of(
                order -> {},
                order -> order.put("orderNumber", ""),
                order -> order.remove("orderNumber"),
                order -> order.put("colour", "red"),
                order -> order.put("usage", "P"),
                order -> order.put("revision", "1"),
                order -> order.put("revision", new BigDecimal("1.0")),
                order -> order.put("orderDate", "20260105"),
                order -> order.put("orderDate", "2026-02-30"),
                order -> order.put("currency", "usd"),
                order -> order.withObject("/dates").put("cancelAfter", "soon"),
                order -> order.withObject("/payment").remove("status"),
                order -> line(order).put("quantity", "4"),
                order -> line(order).put("unitPrice", true),
                order -> line(order).withArray("ids").addObject().put("kind", "SKU"),
                order -> line(order).set("notes", json.createObjectNode()),
                order -> line(order).withObject("/extensions").put("x12.PO4", 3),
                order -> ((ArrayNode) order.get("parties")).add("Cedar & Pine"));
        for (Consumer<ObjectNode> fault : faults) {
            ObjectNode order = goodOrder();
            fault.accept(order);
            assertThat(shape.fault(order).isEmpty())
                    .as("%s, of %s", shape.fault(order), order)
                    .isEqualTo(validator.validate(order).isEmpty());
        }
    }

    private ObjectNode goodOrder() throws IOException {
        Path golden = MAPPINGS.resolve("x12/850/cases/everything-an-850-says.out.json");
        return (ObjectNode) json.readTree(Files.readString(golden)).get(0);
    }

    private static ObjectNode line(ObjectNode order) {
        return (ObjectNode) order.get("lines").get(0);
    }
}
