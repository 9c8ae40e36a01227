package io.orderhub.console.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.orderhub.allocation.Item;
import io.orderhub.allocation.StockCount;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The stockroom's CSV: items as {@code sku,gtin,description,list_price,currency,uom,aliases}, stock as {@code warehouse,sku,on_hand}. */
final class InventoryCsv {

    private final ObjectReader rows = CsvMapper.builder()
            .enable(CsvParser.Feature.TRIM_SPACES, CsvParser.Feature.SKIP_EMPTY_LINES)
            .build()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader());

    /** @throws RequestRefused naming the first row and column that cannot be read */
    List<Item> items(byte[] body) {
        return read(
                body,
                row -> new Item(
                        row.text("sku"),
                        Optional.of(row.optional("gtin")).filter(gtin -> !gtin.isEmpty()),
                        row.text("description"),
                        row.decimal("list_price"),
                        row.text("currency"),
                        row.text("uom"),
                        Arrays.stream(row.optional("aliases").split("[|; ]"))
                                .filter(alias -> !alias.isEmpty())
                                .toList()));
    }

    /** @throws RequestRefused naming the first row and column that cannot be read */
    List<StockCount> counts(byte[] body) {
        return read(body, row -> new StockCount(row.text("warehouse"), row.text("sku"), row.decimal("on_hand")));
    }

    private <T> List<T> read(byte[] body, Function<Row, T> reader) {
        List<T> read = new ArrayList<>();
        try (MappingIterator<Map<String, String>> lines = rows.readValues(body)) {
            for (int number = 1; lines.hasNextValue(); number++) {
                read.add(reader.apply(new Row(number, lines.nextValue())));
            }
        } catch (JsonProcessingException e) {
            throw RequestRefused.malformed("The CSV cannot be read: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw RequestRefused.malformed("The CSV cannot be read");
        }
        return read;
    }

    /** @param number of the data row, from 1 */
    private record Row(int number, Map<String, String> values) {

        String optional(String column) {
            String value = values.get(column);
            return value == null ? "" : value;
        }

        String text(String column) {
            String value = optional(column);
            if (value.isEmpty()) {
                throw RequestRefused.malformed("row " + number + " has no " + column);
            }
            return value;
        }

        BigDecimal decimal(String column) {
            try {
                return new BigDecimal(text(column));
            } catch (NumberFormatException e) {
                throw RequestRefused.malformed("row " + number + ", " + column + " is no number");
            }
        }
    }
}
