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
    private final List<SubjectColumns> subjects;
    private final Map<String, Rendered> rendered = new HashMap<>();

    Columns(List<NewDelivery> rows) {
        this.rows = rows;
        this.subjects =
                rows.stream().map(row -> SubjectColumns.of(row.subject())).toList();
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
                subjects(SubjectColumns::kind, Short[]::new),
                subjects(SubjectColumns::name, String[]::new),
                subjects(subject -> subject.orderId().orElse(null), Long[]::new),
                subjects(subject -> subject.fulfillmentNumber().orElse(null), Short[]::new),
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

    private <T> T[] subjects(Function<SubjectColumns, @Nullable T> value, IntFunction<T[]> array) {
        return subjects.stream().map(value).toArray(array);
    }
}
