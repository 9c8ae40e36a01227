package io.orderhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One place of a JSON Schema, compiled; knows exactly the keywords that the canonical order's schema uses. */
final class SchemaNode {

    private static final Set<String> KNOWN = Set.of(
            "$ref",
            "$schema",
            "$id",
            "$defs",
            "title",
            "description",
            "type",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "minItems",
            "minLength",
            "minimum",
            "enum",
            "format",
            "pattern");

    private final KeysInOrder<Property> properties = new KeysInOrder<>();
    private final Set<String> values = new HashSet<>();
    private Type type = Type.STRING;
    private String format = "";
    private boolean closed;
    private int required;
    private int least;
    private @Nullable Pattern pattern;
    private @Nullable SchemaNode items;

    private SchemaNode() {}

    private enum Type {
        OBJECT,
        ARRAY,
        NUMBER,
        INTEGER,
        STRING
    }

    /** What may stand in an object. */
    private static final class Property {
        final SchemaNode schema;
        boolean required;

        Property(SchemaNode schema) {
            this.schema = schema;
        }
    }

    /** @throws IllegalArgumentException for a keyword it does not know: nothing is silently not checked */
    static SchemaNode compile(JsonNode root) {
        return compile(root, root, new HashMap<>());
    }

    private static SchemaNode compile(JsonNode schema, JsonNode root, Map<String, SchemaNode> defined) {
        for (Iterator<String> keywords = schema.fieldNames(); keywords.hasNext(); ) {
            String keyword = keywords.next();
            if (!KNOWN.contains(keyword)) {
                throw new IllegalArgumentException("the schema keyword " + keyword + " is not known");
            }
        }
        String reference = schema.path("$ref").asText();
        if (!reference.isEmpty()) {
            SchemaNode known = defined.get(reference);
            if (known == null) {
                known = compile(root.at(reference.substring(1)), root, defined);
                defined.put(reference, known);
            }
            return known;
        }
        SchemaNode node = new SchemaNode();
        node.read(schema);
        schema.path("properties")
                .properties()
                .forEach(p -> node.properties.put(p.getKey(), new Property(compile(p.getValue(), root, defined))));
        schema.path("required").forEach(name -> node.require(name.asText(), true));
        if (schema.has("items")) {
            node.items = compile(schema.get("items"), root, defined);
        }
        return node;
    }

    private void read(JsonNode schema) {
        type = Type.valueOf(schema.path("type").asText("string").toUpperCase(Locale.ROOT));
        format = schema.path("format").asText();
        closed = schema.has("additionalProperties")
                && !schema.get("additionalProperties").asBoolean();
        least = schema.path("minItems").asInt(schema.path("minLength").asInt(0));
        schema.path("enum").forEach(value -> values.add(value.asText()));
        pattern = schema.has("pattern") ? Pattern.compile(schema.get("pattern").asText()) : null;
    }

    SchemaNode property(String name) {
        return known(name).schema;
    }

    private Property known(String name) {
        return Objects.requireNonNull(properties.get(name), name);
    }

    SchemaNode items() {
        return Objects.requireNonNull(items);
    }

    void require(Collection<String> names) {
        names.forEach(name -> require(name, true));
    }

    void doNotRequire(String name) {
        require(name, false);
    }

    private void require(String name, boolean must) {
        Property property = known(name);
        required += (must ? 1 : 0) - (property.required ? 1 : 0);
        property.required = must;
    }

    /** The path from here and what is wrong there; null when nothing is. */
    @Nullable
    String fault(JsonNode value) {
        return switch (type) {
            case OBJECT -> value.isObject() ? faultInObject(value) : isNo("object");
            case ARRAY -> value.isArray() ? faultInArray(value) : isNo("array");
            case NUMBER -> value.isNumber() && !UnusableValue.isTooLong(value) ? null : isNo("number");
            case INTEGER -> value.canConvertToExactIntegral() ? null : isNo("whole number");
            case STRING -> value.isTextual() ? faultInText(value.textValue()) : isNo("text");
        };
    }

    private static String isNo(String expected) {
        return ": is no " + expected;
    }

    private @Nullable String faultInObject(JsonNode value) {
        int found = 0;
        KeysInOrder.Walk<Property> walk = properties.walk();
        for (Iterator<Map.Entry<String, JsonNode>> fields = value.properties().iterator(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            Property place = walk.to(field.getKey());
            if (place == null) {
                if (closed) {
                    return "." + field.getKey() + ": is no field of a canonical order";
                }
                continue;
            }
            String fault = place.schema.fault(field.getValue());
            if (fault != null) {
                return "." + field.getKey() + fault;
            }
            found += place.required ? 1 : 0;
        }
        return found == required ? null : missing(value);
    }

    private String missing(JsonNode value) {
        return properties.keys().stream()
                .filter(name -> known(name).required && !value.has(name))
                .sorted()
                .map(name -> "." + name + ": is missing")
                .findFirst()
                .orElseThrow();
    }

    private @Nullable String faultInArray(JsonNode value) {
        if (value.size() < least) {
            return ": has fewer than " + least;
        }
        for (int i = 0; i < value.size(); i++) {
            String fault = items().fault(value.get(i));
            if (fault != null) {
                return "[" + i + "]" + fault;
            }
        }
        return null;
    }

    private @Nullable String faultInText(String text) {
        if (text.length() < least) {
            return ": is empty";
        }
        if (!values.isEmpty() && !values.contains(text)) {
            return ": '" + text + "' is none of " + values;
        }
        if (pattern != null && !pattern.matcher(text).find()) {
            return ": '" + text + "' is not written as " + pattern;
        }
        return format.equals("date") && !Dates.isIsoDate(text) ? ": '" + text + "' is no date" : null;
    }
}
