package io.orderhub.interchange;

import io.orderhub.edi.EdiSchemas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Matches acknowledgements with what was sent, and writes down what they mean for it. */
@Repository
class AnswerBook {

    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher events;
    private final SentBytes bytes;
    private final EdiSchemas schemas;
    private final RemarkStore remarks = new RemarkStore();

    AnswerBook(JdbcTemplate jdbc, ApplicationEventPublisher events, SentBytes bytes, EdiSchemas schemas) {
        this.jdbc = jdbc;
        this.events = events;
        this.bytes = bytes;
        this.schemas = schemas;
    }

    /**
     * Joins the caller's transaction. An answer that was written down before does nothing, unless it was about something
     * unknown then.
     *
     * @return what is odd about the answers
     */
    List<PlacedFinding> apply(long reception, ReceivedAnswers received) {
        AnswerRun run = new AnswerRun(this, new SentSets(bytes, schemas), events, reception, received);
        received.answers().stream()
                .filter(answer -> !isKnown(reception, answer))
                .forEach(run::take);
        return run.end();
    }

    private boolean isKnown(long reception, ReceivedAnswer answer) {
        return !jdbc.queryForList(
                        "SELECT 1 FROM received_answer WHERE reception_id = ? AND number = ? AND effect <> 'UNKNOWN'",
                        reception,
                        answer.number())
                .isEmpty();
    }

    /** All that the group or interchange held; of those that bore the same number, the newest one is meant. */
    List<AwaitingDocument> sent(ReceivedAnswer answer, List<String> identities) {
        String[] receivers = identities.toArray(String[]::new);
        String what = answer.aboutGroup()
                ? "receiver = ANY (?) AND group_control = ? AND functional_id = ?"
                : "receiver = ANY (?) AND interchange_control = ?";
        Object[] key = answer.aboutGroup()
                ? new Object[] {receivers, answer.control(), answer.functionalId()}
                : new Object[] {receivers, answer.control()};
        return newest(jdbc.query(
                "SELECT " + AwaitingDocument.COLUMNS + " FROM sent_document WHERE " + what + " ORDER BY id FOR UPDATE",
                (row, i) -> AwaitingDocument.of(row),
                key));
    }

    private static List<AwaitingDocument> newest(List<AwaitingDocument> found) {
        if (found.isEmpty()) {
            return found;
        }
        AwaitingDocument last = found.get(found.size() - 1);
        Map<String, AwaitingDocument> byControl = new LinkedHashMap<>();
        found.stream()
                .filter(document -> document.interchangeControl().equals(last.interchangeControl())
                        && document.endpoint().equals(last.endpoint()))
                .forEach(document -> byControl.put(document.set() + "/" + document.setControl(), document));
        return List.copyOf(byControl.values());
    }

    boolean isAnyOverdue(String endpoint) {
        return !jdbc.queryForList(
                        """
                        SELECT 1 FROM sent_document
                        WHERE endpoint = ? AND verdict IS NULL AND overdue_at IS NOT NULL LIMIT 1""",
                        endpoint)
                .isEmpty();
    }

    void receipt(AwaitingDocument document) {
        jdbc.update("UPDATE sent_document SET receipt_at = now() WHERE id = ?", document.id());
    }

    void answered(AwaitingDocument document, Verdict verdict, long reception, int number, List<Remark> why) {
        jdbc.update(
                """
                UPDATE sent_document SET verdict = ?, answered_at = now(), answer_reception = ?, answer_number = ?,
                       remarks = ?, troubled = ? WHERE id = ?""",
                verdict.name(),
                reception,
                number,
                remarks.write(why),
                verdict == Verdict.REJECTED,
                document.id());
    }

    void write(long reception, String partner, ReceivedAnswer answer, AnswerEffect effect, int documents) {
        jdbc.update(
                """
                INSERT INTO received_answer (reception_id, number, interchange, partner, kind, answers, effect, documents)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (reception_id, number) DO UPDATE SET effect = excluded.effect, documents = excluded.documents""",
                reception,
                answer.number(),
                answer.interchange(),
                partner,
                answer.kind(),
                answer.about(),
                effect.name(),
                documents);
    }
}
