package io.orderhub.database;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.PreparedStatementSetter;

/**
 * Rows bound column by column as PostgreSQL arrays, for set-wise statements over {@code unnest(?, ?, …)}: one round trip
 * however many rows. Columns are bound in the order in which they are named here.
 *
 * @param <R> what a row is made from
 */
public final class Columns<R> implements PreparedStatementSetter {

    private final List<R> rows;
    private final List<Column> columns = new ArrayList<>();

    private Columns(Collection<R> rows) {
        this.rows = List.copyOf(rows);
    }

    public static <R> Columns<R> of(Collection<R> rows) {
        return new Columns<>(rows);
    }

    public Columns<R> bigint(ToLongFunction<R> value) {
        return add("int8", rows.stream().mapToLong(value).toArray());
    }

    public Columns<R> integer(ToIntFunction<R> value) {
        return add("int4", rows.stream().mapToInt(value).toArray());
    }

    public Columns<R> text(Function<R, String> value) {
        return add("text", rows.stream().map(value).toArray(String[]::new));
    }

    /** An absent value becomes SQL null. */
    public Columns<R> optionalText(Function<R, Optional<String>> value) {
        return add(
                "text", rows.stream().map(row -> value.apply(row).orElse(null)).toArray(String[]::new));
    }

    public Columns<R> numeric(Function<R, BigDecimal> value) {
        return add("numeric", rows.stream().map(value).toArray(BigDecimal[]::new));
    }

    public Columns<R> bytes(Function<R, byte[]> value) {
        return add("bytea", rows.stream().map(value).toArray(byte[][]::new));
    }

    /** Bound as text that PostgreSQL reads as {@code timestamptz}. */
    public Columns<R> instant(Function<R, Instant> value) {
        return add(
                "timestamptz",
                rows.stream().map(row -> value.apply(row).toString()).toArray(String[]::new));
    }

    /** Bound as text that PostgreSQL reads as {@code date}; an absent value becomes SQL null. */
    public Columns<R> optionalDate(Function<R, Optional<LocalDate>> value) {
        return add(
                "date",
                rows.stream()
                        .map(row -> value.apply(row).map(LocalDate::toString).orElse(null))
                        .toArray(String[]::new));
    }

    @Override
    public void setValues(PreparedStatement statement) throws SQLException {
        PGConnection connection = statement.getConnection().unwrap(PGConnection.class);
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            statement.setArray(i + 1, connection.createArrayOf(column.type(), column.elements()));
        }
    }

    private Columns<R> add(String type, Object elements) {
        columns.add(new Column(type, elements));
        return this;
    }

    private record Column(String type, Object elements) {}
}
