package io.orderhub.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.orderhub.reason.ReasonCode;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * Reads CSV with a header line: a document {@code {"rows": [{column: text}]}} for each run of rows that are equal in the
 * key columns. Params: {@code type}, the element name that the selectors see; {@code key}, the columns with commas between
 * them (none: every row is a document); {@code separator}. Empty cells are left out, and rows of nothing else: spreadsheets
 * leave them behind. A row with more cells than columns fails alone, with the document that it is part of.
 */
public final class CsvDocumentReader extends DocumentReader {

    private static final ObjectReader ROWS = CsvMapper.builder()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.EMPTY_STRING_AS_NULL)
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .build()
            .readerFor(String[].class);

    @Inject
    private String type = "order";

    @Inject
    private Optional<String> key = Optional.empty();

    @Inject
    private Optional<String> separator = Optional.empty();

    @Override
    void read(InputStream bytes, TranslationSource source) throws IOException, SAXException {
        CsvSchema schema = CsvSchema.emptySchema()
                .withColumnSeparator(separator.orElse(",").charAt(0));
        try (MappingIterator<String[]> rows = ROWS.with(schema).readValues(bytes)) {
            if (!rows.hasNextValue()) {
                failed("the text", "there is no header line", "", source);
                return;
            }
            @Nullable String[] columns = rows.nextValue();
            Optional<String> fault = headerFault(columns);
            if (fault.isPresent()) {
                failed("the header line", fault.get(), "", source);
            } else {
                group(columns, rows, source);
            }
        } catch (JsonProcessingException e) {
            notCsv(e, source);
        } catch (CharConversionException e) {
            failed("the text", "it is not UTF-8", "", source);
        } catch (RuntimeJsonMappingException e) {
            if (!(e.getCause() instanceof JsonProcessingException cause)) {
                throw e;
            }
            notCsv(cause, source);
        }
    }

    /** Without a key column all rows would be one document; of two columns of a name nobody knows which is meant. */
    private Optional<String> headerFault(@Nullable String[] columns) {
        Set<String> names = new HashSet<>();
        for (String name : columns) {
            if (name != null && !names.add(name)) {
                return Optional.of("the column " + name + " is there twice");
            }
        }
        return keyColumns()
                .filter(column -> !names.contains(column))
                .findFirst()
                .map(column -> "the column " + column + " is missing");
    }

    private Stream<String> keyColumns() {
        return Stream.of(key.orElse("").split(",")).map(String::trim).filter(column -> !column.isEmpty());
    }

    private void group(@Nullable String[] columns, MappingIterator<String[]> rows, TranslationSource source)
            throws IOException, SAXException {
        ArrayNode group = JsonNodeFactory.instance.arrayNode();
        Optional<String> fault = Optional.empty();
        String open = "";
        while (rows.hasNextValue()) {
            @Nullable String[] cells = rows.nextValue();
            if (Arrays.stream(cells).allMatch(Objects::isNull)) {
                continue;
            }
            JsonNode row = row(columns, cells);
            String own = keyOf(row);
            if (!group.isEmpty() && (key.isEmpty() || !own.equals(open))) {
                emit(group, open, fault, source);
                group = JsonNodeFactory.instance.arrayNode();
                fault = Optional.empty();
            }
            open = own;
            group.add(row);
            fault = fault.or(() -> homeless(columns, cells));
        }
        if (!group.isEmpty()) {
            emit(group, open, fault, source);
        }
    }

    private static JsonNode row(@Nullable String[] columns, @Nullable String[] cells) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < Math.min(columns.length, cells.length); i++) {
            if (columns[i] != null && cells[i] != null) {
                row.put(columns[i], cells[i]);
            }
        }
        return row;
    }

    /** The first cell that stands under no column: it and those before it may be in the wrong place. */
    private static Optional<String> homeless(@Nullable String[] columns, @Nullable String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] != null && (i >= columns.length || columns[i] == null)) {
                return Optional.of("cell " + (i + 1) + " has no column: " + cells[i]);
            }
        }
        return Optional.empty();
    }

    private String keyOf(JsonNode row) {
        return keyColumns().map(column -> row.path(column).asText()).collect(Collectors.joining("|"));
    }

    private void emit(ArrayNode group, String control, Optional<String> fault, TranslationSource source)
            throws SAXException {
        if (fault.isPresent()) {
            failed("", fault.get(), control, source);
            return;
        }
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.set("rows", group);
        emitUsable(type, new ReadDocument(source.nextDocument(), envelope(control), tree, List.of()), source);
    }

    private void notCsv(JsonProcessingException e, TranslationSource source) {
        failed(
                e.getLocation() == null ? "the text" : "line " + e.getLocation().getLineNr(),
                e.getOriginalMessage(),
                "",
                source);
    }

    /** @param where empty for the document's own place */
    private void failed(String where, String seen, String control, TranslationSource source) {
        int document = source.nextDocument();
        String place = where.isEmpty() ? "document " + document : where;
        source.sink()
                .failed(failure(document, envelope(control), ReasonCode.RECEPTION_NOT_RECOGNISED, place, seen, source));
    }

    private Envelope envelope(String control) {
        return new Envelope("CSV", "", type, control, "", "", "", "", "P");
    }
}
