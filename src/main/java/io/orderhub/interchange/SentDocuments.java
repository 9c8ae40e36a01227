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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

    /** @param number from 1 in the bytes */
    private record OutgoingSet(
            int number,
            EdiEvent.InterchangeStart interchange,
            String functionalId,
            String group,
            EdiEvent.Transaction set) {

        String control() {
            return Trees.control(set.control());
        }
    }

    private record Row(SentFrom from, OutgoingSet set) {}

    /**
     * Records the sets in the bytes, in the transaction that sends these; a repeat does nothing. Acknowledgements are no
     * documents: nobody answers them. No answer is awaited any more to the delivery's other versions.
     */
    public void record(SentFrom from, byte[] bytes) {
        forgetOthers(from);
        insert(read(bytes).stream().map(set -> new Row(from, set)).toList());
    }

    /**
     * The same for a file that holds the documents of several deliveries.
     *
     * @param members by the control numbers of their sets
     */
    public void record(Map<String, SentFrom> members, byte[] bytes) {
        Map<String, SentFrom> byControl = new HashMap<>();
        members.forEach((control, from) -> byControl.put(Trees.control(control), from));
        insert(read(bytes).stream()
                .filter(set -> byControl.containsKey(set.control()))
                .map(set -> new Row(byControl.get(set.control()), set))
                .toList());
    }

    private void insert(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
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
                columns(rows));
    }

    private void forgetOthers(SentFrom from) {
        jdbc.update(
                "UPDATE sent_document SET due_at = NULL WHERE delivery_id = ? AND version <> ? AND verdict IS NULL",
                from.delivery(),
                from.version());
    }

    private static Columns<Row> columns(List<Row> rows) {
        return Columns.of(rows)
                .bigint(row -> row.from().delivery())
                .integer(row -> row.from().version())
                .integer(row -> row.set().number())
                .text(row -> row.from().endpoint())
                .text(row -> row.from().subject())
                .bigint(row -> row.from().order().map(OrderId::value).orElse(0L))
                .text(row -> row.set().interchange().standard())
                .text(row -> Identities.of(row.set().interchange().sender()))
                .text(row -> Identities.of(row.set().interchange().receiver()))
                .text(row -> row.set().interchange().usage())
                .text(row -> Trees.control(row.set().interchange().control()))
                .text(row -> row.set().functionalId())
                .text(row -> Trees.control(row.set().group()))
                .text(row -> row.set().set().set())
                .text(row -> row.set().set().version())
                .text(row -> row.set().control())
                .bigint(row -> row.set().set().offset())
                .bigint(row -> row.set().set().length())
                .bigint(row -> row.from().answerWithin().map(Duration::toMillis).orElse(0L));
    }

    private List<OutgoingSet> read(byte[] bytes) {
        List<OutgoingSet> sets = new ArrayList<>();
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
                    sets.add(new OutgoingSet(
                            sets.size() + 1,
                            interchange,
                            group.map(EdiEvent.GroupStart::functionalId).orElse(""),
                            group.map(EdiEvent.GroupStart::control).orElse(""),
                            set));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
        return sets;
    }

    /**
     * What a receiver has.
     *
     * @param again whether it was really sent in this attempt, and not found to be there from an earlier one
     */
    public record Sent(long delivery, int version, boolean again) {}

    /**
     * The receivers have these versions: from now on their answers are awaited. Sent once more, each is answered once more.
     *
     * @return the deliveries whose answer was quicker, and is a rejection
     */
    public Set<Long> sent(Collection<Sent> all) {
        if (all.isEmpty()) {
            return Set.of();
        }
        return new TreeSet<>(jdbc.query(
                """
                WITH sent AS (
                    UPDATE sent_document d SET
                           verdict = CASE WHEN sent_at IS NULL THEN verdict END,
                           answered_at = CASE WHEN sent_at IS NULL THEN answered_at END,
                           answer_reception = CASE WHEN sent_at IS NULL THEN answer_reception END,
                           answer_number = CASE WHEN sent_at IS NULL THEN answer_number END,
                           remarks = CASE WHEN sent_at IS NULL THEN remarks END,
                           overdue_at = NULL, sent_at = now(), due_at = now() + answer_within_ms * interval '1 ms'
                    FROM unnest(?, ?, ?) AS n (delivery_id, version, again)
                    WHERE d.delivery_id = n.delivery_id AND d.version = n.version AND (n.again = 1 OR d.sent_at IS NULL)
                    RETURNING d.delivery_id, d.verdict)
                SELECT delivery_id FROM sent WHERE verdict = 'REJECTED'""",
                Columns.of(all).bigint(Sent::delivery).integer(Sent::version).integer(sent -> sent.again() ? 1 : 0),
                (row, n) -> row.getLong(1)));
    }
}
