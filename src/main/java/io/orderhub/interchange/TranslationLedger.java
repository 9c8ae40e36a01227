package io.orderhub.interchange;

import io.orderhub.database.Columns;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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
        transactions.in(Workload.PIPELINE, () -> insert(documents));
    }

    private void insert(Collection<LedgerDocument> documents) {
        if (documents.isEmpty()) {
            return;
        }
        jdbc.update(
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
                        .optionalText(document -> document.refused().map(Enum::name)));
    }

    /** A reception and the result of its translation. */
    public record Finished(ClaimedReception claim, Translated result) {}

    /**
     * The end of some translations, in one transaction: states, the last documents, findings, expected numbers of documents,
     * acknowledgements (those to be sent, and what those received mean for what was sent) and cases.
     *
     * @throws LeaseLost when somebody else may have taken one of them over; nothing is written then
     */
    public void finish(List<Finished> finished) {
        transactions.in(Workload.PIPELINE, () -> {
            close(finished);
            insert(all(finished, Translated::documents));
            finished.stream()
                    .map(Finished::claim)
                    .filter(claim -> !claim.fresh())
                    .forEach(claim -> forget(claim.id()));
            outcomes.record(all(finished, Translated::refused).stream()
                    .map(id -> new DocumentOutcome(id, DocumentOutcome.Kind.REFUSED, id))
                    .toList());
            finished.forEach(each -> write(each.claim().id(), each.result()));
        });
    }

    private void write(long reception, Translated result) {
        interchanges(reception, result.interchanges());
        List<PlacedFinding> findings = new ArrayList<>(result.findings());
        findings.addAll(answers.apply(reception, result.answers()));
        findings(reception, findings);
        acknowledgements.write(result.interchanges());
        result.cases().forEach(events::publishEvent);
    }

    private static <T> List<T> all(List<Finished> finished, Function<Translated, List<T>> part) {
        return finished.stream()
                .flatMap(each -> part.apply(each.result()).stream())
                .toList();
    }

    private void close(List<Finished> finished) {
        Set<Long> closed = Set.copyOf(jdbc.query(
                """
                UPDATE reception r SET state = n.state, reason = n.reason, snapshot = n.snapshot, expected = n.expected,
                       outcomes = n.outcomes, progress_at = now(), translations = translations + 1, attempts = 0,
                       lease_token = NULL, lease_until = NULL, done_at = CASE WHEN n.state = 'DONE' THEN now() END
                FROM unnest(?, ?, ?, ?, ?, ?, ?) AS n (id, token, state, reason, snapshot, expected, outcomes)
                WHERE r.id = n.id AND r.lease_token = n.token
                RETURNING r.id""",
                Columns.of(finished)
                        .bigint(each -> each.claim().id())
                        .bigint(each -> each.claim().token())
                        .text(each -> state(each.result()).name())
                        .optionalText(each -> each.result().parked().map(Enum::name))
                        .text(each -> each.result().snapshot())
                        .integer(each -> each.result().expected())
                        .integer(each -> each.result().refused().size()),
                (row, i) -> row.getLong(1)));
        finished.stream()
                .map(Finished::claim)
                .filter(claim -> !closed.contains(claim.id()))
                .forEach(claim -> {
                    throw new LeaseLost(claim);
                });
    }

    private static ReceptionState state(Translated result) {
        if (result.parked().isPresent()) {
            return ReceptionState.PARKED;
        }
        boolean nothingToWaitFor = result.expected() == result.refused().size();
        return nothingToWaitFor ? ReceptionState.DONE : ReceptionState.TRANSLATED;
    }

    /** What an earlier translation met, which this one has met again. */
    private void forget(long reception) {
        jdbc.update("DELETE FROM interchange WHERE reception_id = ?", reception);
        jdbc.update("DELETE FROM reception_finding WHERE reception_id = ?", reception);
    }

    private void interchanges(long reception, List<LedgerInterchange> interchanges) {
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
        if (findings.isEmpty()) {
            return;
        }
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
