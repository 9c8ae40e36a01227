package io.orderhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cross-reference tables of {@code mappings/_lookup}: CSV with a header, the first column is the key. A table of two
 * columns yields its second one; a wider table yields the column that is asked for.
 */
final class LookupTables {

    /** Stands for rows with the same key: the hub's other readers of the folder may use more columns as the key. */
    private static final Map<String, JsonNode> AMBIGUOUS = Map.of("", MissingNode.getInstance());

    private final Map<String, Map<String, Map<String, JsonNode>>> tables;

    private LookupTables(Map<String, Map<String, Map<String, JsonNode>>> tables) {
        this.tables = tables;
    }

    static LookupTables load(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new LookupTables(Map.of());
        }
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, Map<String, Map<String, JsonNode>>> tables = new HashMap<>();
            List<Path> tableFiles =
                    files.filter(f -> f.toString().endsWith(".csv")).sorted().toList();
            for (Path file : tableFiles) {
                String name = file.getFileName().toString().replaceFirst("\\.csv$", "");
                tables.put(name, read(file));
            }
            return new LookupTables(tables);
        } catch (IOException e) {
            throw new MappingException("_lookup", 0, e.getMessage());
        }
    }

    private static Map<String, Map<String, JsonNode>> read(Path file) throws IOException {
        Map<String, Map<String, JsonNode>> rows = new HashMap<>();
        try (MappingIterator<Map<String, String>> csv = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(file.toFile())) {
            while (csv.hasNext()) {
                Iterator<Map.Entry<String, String>> cells =
                        csv.next().entrySet().iterator();
                String key = cells.next().getValue();
                Map<String, JsonNode> row = new HashMap<>();
                cells.forEachRemaining(cell -> row.put(cell.getKey(), TextNode.valueOf(cell.getValue())));
                rows.merge(key, row, (first, second) -> AMBIGUOUS);
            }
        }
        return rows;
    }

    /** @throws IllegalArgumentException when there is no such table */
    Optional<JsonNode> find(String table, String key) {
        return row(table, key).map(row -> {
            if (row.size() != 1) {
                throw new IllegalArgumentException("lookup table " + table + " has several columns: name one");
            }
            return row.values().iterator().next();
        });
    }

    /** @throws IllegalArgumentException when there is no such table */
    Optional<JsonNode> find(String table, String key, String column) {
        return row(table, key).map(row -> row.get(column));
    }

    private Optional<Map<String, JsonNode>> row(String table, String key) {
        Map<String, Map<String, JsonNode>> rows = tables.get(table);
        if (rows == null) {
            throw new IllegalArgumentException("there is no lookup table mappings/_lookup/" + table + ".csv");
        }
        Map<String, JsonNode> row = rows.get(key);
        if (row == AMBIGUOUS) {
            throw new IllegalArgumentException(
                    "the key " + key + " stands twice in mappings/_lookup/" + table + ".csv");
        }
        return Optional.ofNullable(row);
    }
}
