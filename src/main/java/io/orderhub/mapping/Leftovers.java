package io.orderhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a tree a mapping has no field for: everything but the paths it names. A path is keys with full stops, arrays are
 * walked through; {@code TD5[0].TD503} means the first element only, {@code PID.PID01=F} only that value, and a path to an
 * object means all of it.
 */
final class Leftovers {

    private static final JsonNodeFactory JSON = new SmallNodes();

    private final Named root = new Named();

    /** One key on the way: what the paths say about what is under it. */
    private static final class Named {
        final KeysInOrder<Named> children = new KeysInOrder<>();
        final Set<String> values = new HashSet<>();
        boolean all;
        boolean firstOnly;

        Named child(String key) {
            Named known = children.get(key);
            if (known == null) {
                known = new Named();
                children.put(key, known);
            }
            return known;
        }
    }

    /** @param paths strings of paths, separated by blanks */
    Leftovers(JsonNode paths) {
        for (JsonNode line : paths) {
            for (String path : line.asText().trim().split("\\s+")) {
                add(path);
            }
        }
    }

    private void add(String path) {
        int equals = path.indexOf('=');
        Named at = root;
        for (String step : (equals < 0 ? path : path.substring(0, equals)).split("\\.")) {
            boolean first = step.endsWith("[0]");
            at = at.child(first ? step.substring(0, step.length() - 3) : step);
            at.firstOnly |= first;
        }
        if (equals < 0) {
            at.all = true;
        } else {
            at.values.add(path.substring(equals + 1));
        }
    }

    /**
     * @return by segment or loop, {@code x12.PO4}; the elements of a single segment one by one, {@code x12.BEG06}; an
     *     element of an array tells its place, from 1, under {@code #}
     */
    ObjectNode of(JsonNode tree, String prefix) {
        ObjectNode left = JSON.objectNode();
        KeysInOrder.Walk<Named> walk = root.children.walk();
        for (Iterator<Map.Entry<String, JsonNode>> fields = tree.properties().iterator(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            JsonNode value = left(field.getValue(), walk.to(field.getKey()));
            if (value == null) {
                continue;
            }
            if (value.isObject() && isSegment(field.getKey(), value)) {
                value.properties().forEach(element -> left.set(prefix + element.getKey(), element.getValue()));
            } else {
                left.set(prefix + field.getKey(), value);
            }
        }
        return left;
    }

    /** Whether the keys bear the segment's id, as {@code BEG06} in {@code BEG}: they need no other name. */
    private static boolean isSegment(String name, JsonNode object) {
        for (Iterator<String> keys = object.fieldNames(); keys.hasNext(); ) {
            if (!keys.next().startsWith(name)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable JsonNode left(JsonNode node, @Nullable Named named) {
        if (named != null && named.all && !named.firstOnly) {
            return null;
        }
        if (node.isNull()
                || node.isContainerNode() && node.isEmpty()
                || node.isTextual() && node.textValue().isEmpty()) {
            return null;
        }
        if (named == null) {
            return node;
        }
        if (node.isArray()) {
            return leftOfArray(node, named);
        }
        if (named.all) {
            return null;
        }
        return node.isObject() ? leftOfObject(node, named) : named.values.contains(node.asText()) ? null : node;
    }

    private static @Nullable JsonNode leftOfObject(JsonNode node, Named named) {
        ObjectNode left = null;
        KeysInOrder.Walk<Named> walk = named.children.walk();
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.properties().iterator(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            JsonNode value = left(field.getValue(), walk.to(field.getKey()));
            if (value != null) {
                left = left == null ? JSON.objectNode() : left;
                left.set(field.getKey(), value);
            }
        }
        return left;
    }

    private static @Nullable JsonNode leftOfArray(JsonNode node, Named named) {
        ArrayNode left = null;
        for (int i = 0; i < node.size(); i++) {
            JsonNode value = left(node.get(i), named.firstOnly && i > 0 ? null : named);
            if (value != null) {
                left = left == null ? JSON.arrayNode() : left;
                left.add(value.isObject() ? numbered(i + 1, value) : value);
            }
        }
        return left;
    }

    private static ObjectNode numbered(int place, JsonNode value) {
        ObjectNode numbered = JSON.objectNode();
        numbered.put("#", place);
        value.properties().forEach(field -> numbered.set(field.getKey(), field.getValue()));
        return numbered;
    }
}
