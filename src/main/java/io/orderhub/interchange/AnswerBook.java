package io.orderhub.interchange;

import io.orderhub.interchange.DocumentsAnswered.Answered;
import io.orderhub.interchange.DocumentsAnswered.Outcome;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.ArrayList;
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
    private final RemarkStore remarks = new RemarkStore();

    AnswerBook(JdbcTemplate jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** What an answer did, the worst last. */
    private enum Effect {
        REPEATED,
        MATCHED,
        UNKNOWN,
        CONTRADICTED;

        Effect or(Effect other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    /** One run over the answers of a reception. */
    private final class Run {

        private final long reception;
        private final ReceivedAnswers received;
        private final AnswerCases cases = new AnswerCases(events);
        private final List<Answered> told = new ArrayList<>();
        private final List<PlacedFinding> findings = new ArrayList<>();

        Run(long reception, ReceivedAnswers received) {
            this.reception = reception;
            this.received = received;
        }

        void take(ReceivedAnswer answer) {
            if (isKnown(reception, answer)) {
                return;
            }
            List<AwaitingDocument> documents = sent(answer, received.identities());
            Effect effect = documents.isEmpty() ? unknown(answer, "nothing") : Effect.REPEATED;
            List<AwaitingDocument> unnamed = new ArrayList<>(documents);
            for (SetAnswer set : answer.sets()) {
                List<AwaitingDocument> named = documents.stream()
                        .filter(document -> isAbout(set, document))
                        .toList();
                unnamed.removeAll(named);
                if (named.isEmpty() && !documents.isEmpty()) {
                    effect = effect.or(unknown(answer, set.set() + " " + set.control()));
                }
                for (AwaitingDocument document : named) {
                    effect = effect.or(judge(document, set.verdict(), answer, set.remarks()));
                }
            }
            for (AwaitingDocument document : unnamed) {
                effect = effect.or(judge(document, answer.rest(), answer, answer.remarks()));
            }
            write(reception, received.partner(), answer, effect, documents.size());
        }

        private boolean isAbout(SetAnswer set, AwaitingDocument document) {
            return document.setControl().equals(set.control())
                    && (set.set().isEmpty() || document.set().equals(set.set()));
        }

        private Effect unknown(ReceivedAnswer answer, String what) {
            Finding finding = Finding.warning(
                    ReasonCode.ACKNOWLEDGEMENT_UNKNOWN,
                    answer.kind() + " about " + answer.about(),
                    what.equals("nothing") ? "nothing was sent to the partner under it" : what + " is not in it");
            findings.add(new PlacedFinding(answer.interchange(), answer.number(), finding));
            cases.unknown(finding, received, reception);
            return Effect.UNKNOWN;
        }

        private Effect judge(AwaitingDocument document, Verdict verdict, ReceivedAnswer answer, List<Remark> why) {
            if (!verdict.isFinal()) {
                return receipt(document, why);
            }
            if (document.verdict().isEmpty()) {
                answered(document, verdict, answer, why);
                return Effect.MATCHED;
            }
            if (!verdict.contradicts(document.verdict().get())) {
                return Effect.REPEATED;
            }
            told.add(document.answered(Outcome.CONTRADICTED, false, why));
            cases.contradicted(document, verdict, answer, reception, why);
            return Effect.CONTRADICTED;
        }

        private Effect receipt(AwaitingDocument document, List<Remark> why) {
            if (document.receiptTold() || document.verdict().isPresent()) {
                return Effect.REPEATED;
            }
            jdbc.update("UPDATE sent_document SET receipt_at = now() WHERE id = ?", document.id());
            told.add(document.answered(Outcome.RECEIVED, false, why));
            return Effect.MATCHED;
        }

        private void answered(AwaitingDocument document, Verdict verdict, ReceivedAnswer answer, List<Remark> why) {
            jdbc.update(
                    """
                    UPDATE sent_document SET verdict = ?, answered_at = now(), answer_reception = ?, answer_number = ?,
                           remarks = ?, troubled = ? WHERE id = ?""",
                    verdict.name(),
                    reception,
                    answer.number(),
                    remarks.write(why),
                    verdict == Verdict.REJECTED,
                    document.id());
            told.add(document.answered(Outcome.valueOf(verdict.name()), document.late(), why));
            cases.answered(document, verdict);
            if (verdict == Verdict.REJECTED) {
                cases.rejected(document, answer, reception, why);
            }
        }

        List<PlacedFinding> end() {
            cases.end(received, reception);
            if (!told.isEmpty()) {
                events.publishEvent(new DocumentsAnswered(told));
            }
            return findings;
        }
    }

    /**
     * Joins the caller's transaction. An answer that was written down before does nothing, unless it was about something
     * unknown then.
     *
     * @return what is odd about the answers
     */
    List<PlacedFinding> apply(long reception, ReceivedAnswers received) {
        Run run = new Run(reception, received);
        received.answers().forEach(run::take);
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
    private List<AwaitingDocument> sent(ReceivedAnswer answer, List<String> identities) {
        String[] receivers = identities.toArray(String[]::new);
        String what = answer.aboutGroup()
                ? "receiver = ANY (?) AND group_control = ? AND functional_id = ?"
                : "receiver = ANY (?) AND interchange_control = ?";
        Object[] key = answer.aboutGroup()
                ? new Object[] {receivers, answer.control(), answer.functionalId()}
                : new Object[] {receivers, answer.control()};
        List<AwaitingDocument> found = jdbc.query(
                "SELECT " + AwaitingDocument.COLUMNS + " FROM sent_document WHERE " + what + " ORDER BY id FOR UPDATE",
                (row, i) -> AwaitingDocument.of(row),
                key);
        return newest(found);
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

    private void write(long reception, String partner, ReceivedAnswer answer, Effect effect, int documents) {
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
