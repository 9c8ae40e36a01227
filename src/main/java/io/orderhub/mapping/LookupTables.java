package io.orderhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
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

    private final Map<String, LookupTable> tables;

    private LookupTables(Map<String, LookupTable> tables) {
        this.tables = tables;
    }

    static LookupTables load(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new LookupTables(Map.of());
        }
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, LookupTable> tables = new HashMap<>();
            List<Path> tableFiles =
                    files.filter(f -> f.toString().endsWith(".csv")).sorted().toList();
            for (Path file : tableFiles) {
                String name = file.getFileName().toString().replaceFirst("\\.csv$", "");
                tables.put(name, read(name, file));
            }
            return new LookupTables(tables);
        } catch (IOException e) {
            throw new MappingException("_lookup", 0, e.getMessage());
        }
    }

    private static LookupTable read(String name, Path file) throws IOException {
        LookupTable table = new LookupTable(name);
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
                table.add(key, row);
            }
        }
        return table;
    }

    /** @throws IllegalArgumentException when there is no such table */
    Optional<JsonNode> find(String table, String key) {
        return table(table).value(key);
    }

    /** @throws IllegalArgumentException when there is no such table */
    Optional<JsonNode> find(String table, String key, String column) {
        return table(table).value(key, column);
    }

    /** @throws IllegalArgumentException when there is no such table */
    LookupTable table(String name) {
        LookupTable table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException("there is no lookup table mappings/_lookup/" + name + ".csv");
        }
        return table;
    }
}
