package io.orderhub.interchange;

import io.orderhub.canonical.OrderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A document that was sent, as far as its answer is concerned.
 *
 * @param verdict empty while there is no answer
 * @param troubled whether a case may be open about it
 * @param late whether an answer now is after the time it was due
 */
record AwaitingDocument(
        long id,
        long delivery,
        int version,
        int number,
        String endpoint,
        String subject,
        Optional<OrderId> order,
        String interchangeControl,
        String standard,
        String set,
        String setVersion,
        String setControl,
        long start,
        long length,
        Optional<Verdict> verdict,
        boolean receiptTold,
        boolean troubled,
        boolean late) {

    static final String COLUMNS =
            """
            id, delivery_id, version, number, endpoint, subject, order_id, interchange_control, standard, set,
            set_version, set_control, start, length, verdict,
            receipt_at IS NOT NULL AS receipt_told, troubled, coalesce(due_at < now(), false) AS late
            """;

    static AwaitingDocument of(ResultSet row) throws SQLException {
        return new AwaitingDocument(
                row.getLong("id"),
                row.getLong("delivery_id"),
                row.getInt("version"),
                row.getInt("number"),
                row.getString("endpoint"),
                row.getString("subject"),
                Optional.ofNullable(row.getObject("order_id", Long.class)).map(OrderId::new),
                row.getString("interchange_control"),
                row.getString("standard"),
                row.getString("set"),
                row.getString("set_version"),
                row.getString("set_control"),
                row.getLong("start"),
                row.getLong("length"),
                Optional.ofNullable(row.getString("verdict")).map(Verdict::valueOf),
                row.getBoolean("receipt_told"),
                row.getBoolean("troubled"),
                row.getBoolean("late"));
    }

    /** For people: {@code 940 1 of FO-12-3-1 to wms-east (interchange 7)}. */
    String describe() {
        return set + " " + setControl + " of " + subject + " to " + endpoint + " (interchange " + interchangeControl
                + ")";
    }

    List<String> subjects() {
        return Stream.concat(
                        order.map(id -> "order:" + id).stream(),
                        Stream.of("delivery:" + delivery, "endpoint:" + endpoint))
                .toList();
    }

    /** The same for every rendering of the delivery, so that an accepted replay ends the case of its rejected forerunner. */
    String key(String trouble) {
        return trouble + ":" + delivery + ":" + number;
    }

    DocumentsAnswered.Answered answered(DocumentsAnswered.Outcome outcome, boolean isLate, List<Remark> remarks) {
        return new DocumentsAnswered.Answered(delivery, order, describe(), outcome, isLate, remarks);
    }
}
