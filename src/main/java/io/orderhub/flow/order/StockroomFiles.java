package io.orderhub.flow.order;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.orderhub.pipeline.StockIntake;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Items and stock counts as CSV with a header line; taken in parts, so that a large file is no large list. */
@Component("stockroomFiles")
public class StockroomFiles {

    private static final int PART = 2_000;
    private static final int MOST_FINDINGS = 100;

    private final StockIntake intake;
    private final ObjectReader csv = new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvParser.Feature.TRIM_SPACES)
            .with(CsvParser.Feature.SKIP_EMPTY_LINES)
            .with(CsvSchema.emptySchema().withHeader());

    StockroomFiles(StockIntake intake) {
        this.intake = intake;
    }

    /**
     * Takes the good rows; the others become cases about the reception. The same file taken again changes nothing.
     *
     * @param set the agreement's document: {@code items} or {@code stock}
     */
    public void take(String set, InputStream content, long reception) throws IOException {
        String source = "reception:" + reception;
        switch (set) {
            case "items" -> read(content, StockroomRow::item, items -> intake.items(items, source), source);
            case "stock" -> read(content, StockroomRow::count, counts -> intake.stock(counts, source), source);
            default -> throw new IllegalArgumentException("A stockroom file is items or stock, not " + set);
        }
    }

    private <T> void read(InputStream content, Function<StockroomRow, T> reader, Consumer<List<T>> taker, String source)
            throws IOException {
        List<T> part = new ArrayList<>();
        List<Finding> unreadable = new ArrayList<>();
        try (MappingIterator<Map<String, String>> rows = csv.readValues(content)) {
            for (int number = 2; rows.hasNext(); number++) {
                StockroomRow row = new StockroomRow(number, rows.next());
                try {
                    part.add(reader.apply(row));
                } catch (StockroomRow.Unreadable e) {
                    note(unreadable, e.finding());
                }
                if (part.size() == PART) {
                    taker.accept(part);
                    part = new ArrayList<>();
                }
            }
        } catch (RuntimeJsonMappingException | com.fasterxml.jackson.core.JacksonException e) {
            note(
                    unreadable,
                    Finding.error(
                            ReasonCode.INVENTORY_ROW_INVALID,
                            "CSV",
                            e.getClass().getSimpleName()));
        }
        if (!part.isEmpty()) {
            taker.accept(part);
        }
        intake.unreadable(unreadable, source);
    }

    private static void note(List<Finding> findings, Finding finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }
}
