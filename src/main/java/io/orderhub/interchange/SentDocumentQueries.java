package io.orderhub.interchange;

import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What people and API clients read of what the hub sent as EDI. */
@Repository
public class SentDocumentQueries {

    private static final String ANSWER = Stream.of(AnswerState.values())
            .map(state -> "WHEN " + state.condition() + " THEN '" + state + "'")
            .collect(Collectors.joining(" ", "CASE ", " END AS answer"));

    private final JdbcTemplate jdbc;
    private final RemarkStore remarks = new RemarkStore();

    public SentDocumentQueries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The newest first.
     *
     * @param before continue below this one; {@link Long#MAX_VALUE} for the first page
     */
    public List<SentDocumentView> page(SentDocumentFilter filter, long before, int limit) {
        List<Object> arguments = new ArrayList<>(List.of(before));
        StringBuilder sql = new StringBuilder("SELECT *, coalesce(answered_at > due_at, false) AS late, ")
                .append(ANSWER)
                .append(" FROM sent_document WHERE id < ?");
        filter.endpoint().ifPresent(endpoint -> {
            sql.append(" AND endpoint = ?");
            arguments.add(endpoint);
        });
        filter.order().ifPresent(order -> {
            sql.append(" AND order_id = ?");
            arguments.add(order.value());
        });
        filter.delivery().ifPresent(delivery -> {
            sql.append(" AND delivery_id = ?");
            arguments.add(delivery);
        });
        filter.answer().ifPresent(answer -> sql.append(" AND ").append(answer.condition()));
        arguments.add(limit);
        return jdbc.query(
                sql.append(" ORDER BY id DESC LIMIT ?").toString(), (row, i) -> view(row), arguments.toArray());
    }

    private SentDocumentView view(ResultSet row) throws SQLException {
        return new SentDocumentView(
                row.getLong("id"),
                row.getLong("delivery_id"),
                row.getInt("version"),
                row.getString("endpoint"),
                row.getString("subject"),
                Optional.ofNullable(row.getObject("order_id", Long.class)).map(OrderId::new),
                row.getString("standard"),
                row.getString("set"),
                row.getString("set_control"),
                row.getString("functional_id"),
                row.getString("group_control"),
                row.getString("interchange_control"),
                row.getString("sender"),
                row.getString("receiver"),
                row.getString("usage").equals("T") ? Usage.TEST : Usage.PRODUCTION,
                AnswerState.valueOf(row.getString("answer")),
                row.getBoolean("late"),
                instant(row, "sent_at"),
                instant(row, "due_at"),
                instant(row, "receipt_at"),
                instant(row, "answered_at"),
                Optional.ofNullable(row.getObject("answer_reception", Long.class)),
                remarks.read(row.getString("remarks")));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
