package io.orderhub.interchange;

import io.orderhub.canonical.OrderId;
import io.orderhub.database.Columns;
import io.orderhub.edi.EdiEvent;
import io.orderhub.edi.EdiReadOptions;
import io.orderhub.edi.EdiReader;
import io.orderhub.edi.EdiSchemas;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Keeps who was sent which set under which control numbers, for the day when its acknowledgement comes. */
@Repository
public class SentDocuments {

    private final JdbcTemplate jdbc;
    private final EdiSchemas schemas;

    public SentDocuments(JdbcTemplate jdbc, EdiSchemas schemas) {
        this.jdbc = jdbc;
        this.schemas = schemas;
    }

    private record Row(
            int number,
            EdiEvent.InterchangeStart interchange,
            String functionalId,
            String group,
            EdiEvent.Transaction set) {}

    /**
     * Records the sets in the bytes, in the transaction that stores these; a repeat does nothing. Acknowledgements are no
     * documents: nobody answers them. No answer is awaited any more to its other versions.
     */
    public void record(SentFrom from, byte[] bytes) {
        List<Row> rows = read(bytes);
        if (rows.isEmpty()) {
            return;
        }
        forgetEarlier(from);
        jdbc.update(
                """
                INSERT INTO sent_document (delivery_id, version, number, endpoint, subject, order_id, standard, sender,
                       receiver, usage, interchange_control, functional_id, group_control, set, set_version, set_control,
                       start, length, answer_within_ms, troubled)
                SELECT delivery_id, version, number, endpoint, subject, nullif(order_id, 0), standard, sender, receiver,
                       usage, interchange_control, functional_id, group_control, set, set_version, set_control, start,
                       length, nullif(answer_within_ms, 0),
                       EXISTS (SELECT 1 FROM sent_document old WHERE old.delivery_id = new.delivery_id AND old.troubled)
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    AS new (delivery_id, version, number, endpoint, subject, order_id, standard, sender, receiver, usage,
                            interchange_control, functional_id, group_control, set, set_version, set_control, start,
                            length, answer_within_ms)
                ON CONFLICT (delivery_id, version, number) DO NOTHING""",
                columns(from, rows));
    }

    private void forgetEarlier(SentFrom from) {
        jdbc.update(
                "UPDATE sent_document SET due_at = NULL WHERE delivery_id = ? AND version <> ? AND verdict IS NULL",
                from.delivery(),
                from.version());
    }

    private static Columns<Row> columns(SentFrom from, List<Row> rows) {
        return Columns.of(rows)
                .bigint(row -> from.delivery())
                .integer(row -> from.version())
                .integer(Row::number)
                .text(row -> from.endpoint())
                .text(row -> from.subject())
                .bigint(row -> from.order().map(OrderId::value).orElse(0L))
                .text(row -> row.interchange().standard())
                .text(row -> Identities.of(row.interchange().sender()))
                .text(row -> Identities.of(row.interchange().receiver()))
                .text(row -> row.interchange().usage())
                .text(row -> Trees.control(row.interchange().control()))
                .text(Row::functionalId)
                .text(row -> Trees.control(row.group()))
                .text(row -> row.set().set())
                .text(row -> row.set().version())
                .text(row -> Trees.control(row.set().control()))
                .bigint(row -> row.set().offset())
                .bigint(row -> row.set().length())
                .bigint(row -> from.answerWithin().map(Duration::toMillis).orElse(0L));
    }

    private List<Row> read(byte[] bytes) {
        List<Row> rows = new ArrayList<>();
        EdiEvent.InterchangeStart interchange = null;
        Optional<EdiEvent.GroupStart> group = Optional.empty();
        EdiReader reader = new EdiReader(new ByteArrayInputStream(bytes), schemas, EdiReadOptions.TOLERANT);
        try {
            for (Optional<EdiEvent> next = reader.next(); next.isPresent(); next = reader.next()) {
                EdiEvent event = next.get();
                if (event instanceof EdiEvent.InterchangeStart start) {
                    interchange = start;
                    group = Optional.empty();
                } else if (event instanceof EdiEvent.GroupStart start) {
                    group = Optional.of(start);
                } else if (event instanceof EdiEvent.Transaction set
                        && interchange != null
                        && !AnswerReader.isAnswer(set)) {
                    rows.add(new Row(
                            rows.size() + 1,
                            interchange,
                            group.map(EdiEvent.GroupStart::functionalId).orElse(""),
                            group.map(EdiEvent.GroupStart::control).orElse(""),
                            set));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
        return rows;
    }

    /**
     * The receiver has this version: from now on its answer is awaited. Sent once more, it is answered once more.
     *
     * @param again whether it was really sent in this attempt, and not found to be there from an earlier one
     * @return whether the answer was quicker, and is a rejection
     */
    public boolean sent(long delivery, int version, boolean again) {
        return jdbc.queryForList(
                        """
                UPDATE sent_document SET
                       verdict = CASE WHEN sent_at IS NULL THEN verdict END,
                       answered_at = CASE WHEN sent_at IS NULL THEN answered_at END,
                       answer_reception = CASE WHEN sent_at IS NULL THEN answer_reception END,
                       answer_number = CASE WHEN sent_at IS NULL THEN answer_number END,
                       remarks = CASE WHEN sent_at IS NULL THEN remarks END,
                       overdue_at = NULL, sent_at = now(), due_at = now() + answer_within_ms * interval '1 ms'
                WHERE delivery_id = ? AND version = ?
                  AND (? OR sent_at IS NULL)
                RETURNING coalesce(verdict, '')""",
                        String.class,
                        delivery,
                        version,
                        again)
                .contains(Verdict.REJECTED.name());
    }
}
