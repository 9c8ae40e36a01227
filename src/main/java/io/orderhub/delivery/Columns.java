package io.orderhub.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** New deliveries turned on their side: one array a column, for one statement however many there are. */
final class Columns {

    private final List<NewDelivery> rows;
    private final Map<String, Rendered> rendered = new HashMap<>();

    Columns(List<NewDelivery> rows) {
        this.rows = rows;
        rows.forEach(row -> row.rendered().ifPresent(bytes -> rendered.putIfAbsent(row.idempotencyKey(), bytes)));
    }

    Optional<Rendered> rendered(String idempotencyKey) {
        return Optional.ofNullable(rendered.get(idempotencyKey));
    }

    List<Object> values() {
        return List.of(
                texts(NewDelivery::idempotencyKey),
                texts(NewDelivery::endpoint),
                texts(NewDelivery::document),
                column(row -> subject(row).kind(), Short[]::new),
                texts(row -> row.subject().name()),
                column(row -> subject(row).orderId().orElse(null), Long[]::new),
                column(row -> subject(row).fulfillmentNumber().orElse(null), Short[]::new),
                texts(NewDelivery::partner),
                texts(row -> row.usage().code()),
                texts(NewDelivery::businessKey));
    }

    private String[] texts(Function<NewDelivery, String> column) {
        return column(column, String[]::new);
    }

    private <T> T[] column(Function<NewDelivery, @Nullable T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static SubjectColumns subject(NewDelivery row) {
        return SubjectColumns.of(row.subject());
    }
}
