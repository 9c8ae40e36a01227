package io.orderhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One cross-reference table: its rows by their key. */
final class LookupTable {

    private final String name;
    private final Map<String, Map<String, JsonNode>> rows = new HashMap<>();

    /** The values of rows that have a single one, ready to be handed out: mappings look up several for each line of an order. */
    private final Map<String, Optional<JsonNode>> single = new HashMap<>();

    /** Keys of several rows: the hub's other readers of the folder may use more columns as the key. */
    private final Set<String> ambiguous = new HashSet<>();

    LookupTable(String name) {
        this.name = name;
    }

    void add(String key, Map<String, JsonNode> row) {
        if (rows.putIfAbsent(key, row) != null) {
            ambiguous.add(key);
            single.remove(key);
        } else if (row.size() == 1) {
            single.put(key, Optional.of(row.values().iterator().next()));
        }
    }

    Optional<JsonNode> value(String key) {
        Optional<JsonNode> value = single.get(key);
        if (value != null) {
            return value;
        }
        if (row(key).isPresent()) {
            throw new IllegalArgumentException("lookup table " + name + " has several columns: name one");
        }
        return Optional.empty();
    }

    Optional<JsonNode> value(String key, String column) {
        return row(key).map(row -> row.get(column));
    }

    private Optional<Map<String, JsonNode>> row(String key) {
        if (ambiguous.contains(key)) {
            throw new IllegalArgumentException("the key " + key + " stands twice in mappings/_lookup/" + name + ".csv");
        }
        return Optional.ofNullable(rows.get(key));
    }
}
