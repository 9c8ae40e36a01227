package io.orderhub.flow.order;

import io.orderhub.flow.translate.MappedDataIntake;
import io.orderhub.mapping.MappedData;
import io.orderhub.pipeline.StockIntake;
import io.orderhub.reason.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Items and stock counts from files: the good rows are taken, the others become cases about their reception. */
@Component
class StockroomRows implements MappedDataIntake {

    private final StockIntake intake;

    StockroomRows(StockIntake intake) {
        this.intake = intake;
    }

    @Override
    public boolean takes(String kind) {
        return kind.equals("items") || kind.equals("stock");
    }

    @Override
    public void take(long reception, List<MappedData> rows) {
        String source = "reception:" + reception;
        List<Finding> unreadable = new ArrayList<>();
        intake.items(read(rows, "items", StockroomRow::item, unreadable), source);
        intake.stock(read(rows, "stock", StockroomRow::count, unreadable), source);
        intake.unreadable(unreadable, source);
    }

    private static <T> List<T> read(
            List<MappedData> rows, String kind, Function<StockroomRow, T> reader, List<Finding> unreadable) {
        List<T> read = new ArrayList<>();
        for (MappedData row : rows) {
            if (row.kind().equals(kind)) {
                try {
                    read.add(reader.apply(new StockroomRow(row)));
                } catch (StockroomRow.Unreadable e) {
                    unreadable.add(e.finding());
                }
            }
        }
        return read;
    }
}
