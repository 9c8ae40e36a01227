package io.orderhub.interchange;

import io.orderhub.database.Columns;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Writes down what a translation met and how it ended; a repeated translation writes the same again. */
@Repository
public class TranslationLedger {

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final ApplicationEventPublisher events;
    private final DocumentOutcomes outcomes;
    private final Acknowledgements acknowledgements;
    private final AnswerBook answers;

    public TranslationLedger(
            JdbcTemplate jdbc,
            Transactions transactions,
            ApplicationEventPublisher events,
            DocumentOutcomes outcomes,
            Acknowledgements acknowledgements,
            AnswerBook answers) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.events = events;
        this.outcomes = outcomes;
        this.acknowledgements = acknowledgements;
        this.answers = answers;
    }

    /** Some documents on the way, so that none collects in memory. */
    public void documents(Collection<LedgerDocument> documents) {
        transactions.in(
                Workload.PIPELINE,
                () -> jdbc.update(
                        """
                        INSERT INTO document (id, interchange, agreement, set, control, start, length, reason)
                        SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (id) DO UPDATE SET agreement = excluded.agreement, reason = excluded.reason
                        WHERE document.reason IS DISTINCT FROM excluded.reason""",
                        Columns.of(documents)
                                .bigint(document -> document.id().value())
                                .integer(LedgerDocument::interchange)
                                .optionalText(LedgerDocument::agreement)
                                .text(LedgerDocument::set)
                                .text(LedgerDocument::control)
                                .bigint(LedgerDocument::start)
                                .bigint(LedgerDocument::length)
                                .optionalText(document -> document.refused().map(Enum::name))));
    }

    /**
     * The end, in one transaction: state, findings, expected number of documents, acknowledgements (those to be sent, and
     * what those received mean for what was sent) and cases.
     *
     * @throws LeaseLost when somebody else may have taken over; nothing is written then
     */
    public void finish(ClaimedReception claim, Translated result) {
        transactions.in(Workload.PIPELINE, () -> {
            close(claim, result);
            interchanges(claim.id(), result.interchanges());
            List<PlacedFinding> findings = new ArrayList<>(result.findings());
            findings.addAll(answers.apply(claim.id(), result.answers()));
            findings(claim.id(), findings);
            outcomes.record(result.refused().stream()
                    .map(id -> new DocumentOutcome(id, DocumentOutcome.Kind.REFUSED, id))
                    .toList());
            acknowledgements.write(result.interchanges());
            result.cases().forEach(events::publishEvent);
        });
    }

    private void close(ClaimedReception claim, Translated result) {
        int closed = jdbc.update(
                """
                UPDATE reception SET state = ?, reason = ?, snapshot = ?, expected = ?, outcomes = 0, progress_at = now(),
                       translations = translations + 1, attempts = 0, lease_token = NULL, lease_until = NULL,
                       done_at = CASE WHEN ? = 'DONE' THEN now() END
                WHERE id = ? AND lease_token = ?""",
                state(result).name(),
                result.parked().map(Enum::name).orElse(null),
                result.snapshot(),
                result.expected(),
                state(result).name(),
                claim.id(),
                claim.token());
        if (closed == 0) {
            throw new LeaseLost(claim);
        }
    }

    private static ReceptionState state(Translated result) {
        if (result.parked().isPresent()) {
            return ReceptionState.PARKED;
        }
        boolean nothingToWaitFor = result.expected() == result.refused().size();
        return nothingToWaitFor ? ReceptionState.DONE : ReceptionState.TRANSLATED;
    }

    private void interchanges(long reception, List<LedgerInterchange> interchanges) {
        jdbc.update("DELETE FROM interchange WHERE reception_id = ?", reception);
        for (LedgerInterchange each : interchanges) {
            jdbc.update(
                    """
                    INSERT INTO interchange (reception_id, number, standard, version, partner, sender_qualifier, sender_id,
                           receiver_qualifier, receiver_id, control, usage, start, length, complete, documents, accepted,
                           repeats_reception, repeats_number)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                    reception,
                    each.place().number(),
                    each.start().standard(),
                    each.start().version(),
                    each.partner().orElse(null),
                    each.start().sender().qualifier(),
                    each.start().sender().id(),
                    each.start().receiver().qualifier(),
                    each.start().receiver().id(),
                    each.start().control(),
                    each.start().usage(),
                    each.start().offset(),
                    each.end().length(),
                    each.end().complete(),
                    each.end().transactions(),
                    each.end().accepted(),
                    each.repeats().map(InterchangeKeys.Place::reception).orElse(null),
                    each.repeats().map(InterchangeKeys.Place::number).orElse(null));
        }
    }

    private void findings(long reception, List<PlacedFinding> findings) {
        jdbc.update("DELETE FROM reception_finding WHERE reception_id = ?", reception);
        List<Integer> numbers = IntStream.range(0, findings.size()).boxed().toList();
        jdbc.update(
                """
                INSERT INTO reception_finding (reception_id, number, interchange, document, code, level, place, seen)
                SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)""",
                Columns.of(numbers)
                        .bigint(n -> reception)
                        .integer(n -> n + 1)
                        .integer(n -> findings.get(n).interchange())
                        .integer(n -> findings.get(n).document())
                        .text(n -> findings.get(n).finding().code().name())
                        .text(n -> findings.get(n).finding().level().name())
                        .text(n -> findings.get(n).finding().where())
                        .text(n -> findings.get(n).finding().seen()));
    }
}
