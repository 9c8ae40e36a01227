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
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.xml.sax.SAXException;

/**
 * Reads CSV with a header line: a document {@code {"rows": [{column: text}]}} for each run of rows that are equal in the
 * key columns. Params: {@code type}, the element name that the selectors see; {@code key}, the columns with commas between
 * them (none: every row is a document); {@code separator}. Empty cells are left out.
 */
public final class CsvDocumentReader extends DocumentReader {

    private static final ObjectReader ROWS = CsvMapper.builder()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.EMPTY_STRING_AS_NULL)
            .build()
            .readerFor(JsonNode.class);

    @Inject
    private String type = "order";

    @Inject
    private Optional<String> key = Optional.empty();

    @Inject
    private Optional<String> separator = Optional.empty();

    @Override
    void read(InputStream bytes, TranslationSource source) throws IOException, SAXException {
        CsvSchema schema = CsvSchema.emptySchema()
                .withHeader()
                .withColumnSeparator(separator.orElse(",").charAt(0));
        try (MappingIterator<JsonNode> rows = ROWS.with(schema).readValues(bytes)) {
            group(rows, source);
        } catch (JsonProcessingException e) {
            source.sink().failed(notCsv(e, source));
        } catch (RuntimeJsonMappingException e) {
            if (!(e.getCause() instanceof JsonProcessingException cause)) {
                throw e;
            }
            source.sink().failed(notCsv(cause, source));
        }
    }

    private void group(MappingIterator<JsonNode> rows, TranslationSource source) throws IOException, SAXException {
        ArrayNode group = JsonNodeFactory.instance.arrayNode();
        String open = "";
        while (rows.hasNextValue()) {
            JsonNode row = withoutEmptyCells(rows.nextValue());
            String own = keyOf(row);
            if (!group.isEmpty() && (key.isEmpty() || !own.equals(open))) {
                emit(group, open, source);
                group = JsonNodeFactory.instance.arrayNode();
            }
            open = own;
            group.add(row);
        }
        if (!group.isEmpty()) {
            emit(group, open, source);
        }
    }

    private static JsonNode withoutEmptyCells(JsonNode row) {
        ObjectNode cells = JsonNodeFactory.instance.objectNode();
        row.properties().forEach(cell -> {
            if (!cell.getValue().isNull()) {
                cells.set(cell.getKey(), cell.getValue());
            }
        });
        return cells;
    }

    private String keyOf(JsonNode row) {
        return Stream.of(key.orElse("").split(","))
                .map(column -> row.path(column.trim()).asText())
                .collect(Collectors.joining("|"));
    }

    private void emit(ArrayNode group, String control, TranslationSource source) throws SAXException {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.set("rows", group);
        emitUsable(type, new ReadDocument(source.nextDocument(), envelope(control), tree, List.of()), source);
    }

    private DocumentFailure notCsv(JsonProcessingException e, TranslationSource source) {
        String where =
                e.getLocation() == null ? "the text" : "line " + e.getLocation().getLineNr();
        return failure(
                source.nextDocument(),
                envelope(""),
                ReasonCode.RECEPTION_NOT_RECOGNISED,
                where,
                e.getOriginalMessage(),
                source);
    }

    private Envelope envelope(String control) {
        return new Envelope("CSV", "", type, control, "", "", "", "", "P");
    }
}
