package io.orderhub.interchange;

import io.orderhub.interchange.DocumentsAnswered.Answered;
import io.orderhub.interchange.DocumentsAnswered.Outcome;
import io.orderhub.reason.ExceptionCleared;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;

/** One run over the acknowledgements of a reception. */
final class AnswerRun {

    private final AnswerBook book;
    private final SentSets sets;
    private final ApplicationEventPublisher events;
    private final long reception;
    private final ReceivedAnswers received;
    private final AnswerCases cases;
    private final List<Answered> told = new ArrayList<>();
    private final List<PlacedFinding> findings = new ArrayList<>();
    private final Set<String> recovering = new TreeSet<>();

    AnswerRun(
            AnswerBook book,
            SentSets sets,
            ApplicationEventPublisher events,
            long reception,
            ReceivedAnswers received) {
        this.book = book;
        this.sets = sets;
        this.events = events;
        this.reception = reception;
        this.received = received;
        this.cases = new AnswerCases(events);
    }

    void take(ReceivedAnswer answer) {
        List<AwaitingDocument> documents = book.sent(answer, received.identities());
        AnswerEffect effect = documents.isEmpty()
                ? unknown(answer, "nothing was sent to the partner under it")
                : judge(documents, answer);
        book.write(reception, received.partner(), answer, effect, documents.size());
    }

    private AnswerEffect judge(List<AwaitingDocument> documents, ReceivedAnswer answer) {
        AnswerEffect effect = AnswerEffect.REPEATED;
        List<AwaitingDocument> unnamed = new ArrayList<>(documents);
        for (SetAnswer set : answer.sets()) {
            List<AwaitingDocument> named = documents.stream()
                    .filter(document -> isAbout(set, document))
                    .toList();
            unnamed.removeAll(named);
            if (named.isEmpty()) {
                effect = effect.or(unknown(answer, set.set() + " " + set.control() + " is not in it"));
            }
            for (AwaitingDocument document : named) {
                effect = effect.or(judge(document, set.verdict(), answer, set.complaints()));
            }
        }
        for (AwaitingDocument document : unnamed) {
            effect = effect.or(judge(document, answer.rest(), answer, answer.complaints()));
        }
        return effect;
    }

    private static boolean isAbout(SetAnswer set, AwaitingDocument document) {
        return document.setControl().equals(set.control())
                && (set.set().isEmpty() || document.set().equals(set.set()));
    }

    private AnswerEffect unknown(ReceivedAnswer answer, String what) {
        Finding finding =
                Finding.warning(ReasonCode.ACKNOWLEDGEMENT_UNKNOWN, answer.kind() + " about " + answer.about(), what);
        findings.add(new PlacedFinding(answer.interchange(), answer.number(), finding));
        cases.unknown(finding, received, reception);
        return AnswerEffect.UNKNOWN;
    }

    private AnswerEffect judge(
            AwaitingDocument document, Verdict verdict, ReceivedAnswer answer, List<Complaint> complaints) {
        if (!verdict.isFinal()) {
            return receipt(document, complaints);
        }
        if (document.verdict().isEmpty()) {
            answered(document, verdict, answer, remarks(document, complaints));
            return AnswerEffect.MATCHED;
        }
        if (!verdict.contradicts(document.verdict().get())) {
            return AnswerEffect.REPEATED;
        }
        List<Remark> why = remarks(document, complaints);
        told.add(document.answered(Outcome.CONTRADICTED, false, why));
        cases.contradicted(document, verdict, answer, reception, why);
        return AnswerEffect.CONTRADICTED;
    }

    private AnswerEffect receipt(AwaitingDocument document, List<Complaint> complaints) {
        if (document.receiptTold() || document.verdict().isPresent()) {
            return AnswerEffect.REPEATED;
        }
        book.receipt(document);
        told.add(document.answered(Outcome.RECEIVED, false, remarks(document, complaints)));
        return AnswerEffect.MATCHED;
    }

    private void answered(AwaitingDocument document, Verdict verdict, ReceivedAnswer answer, List<Remark> why) {
        book.answered(document, verdict, reception, answer.number(), why);
        told.add(document.answered(Outcome.valueOf(verdict.name()), document.late(), why));
        cases.answered(document, verdict);
        if (document.troubled()) {
            recovering.add(document.endpoint());
        }
        if (verdict == Verdict.REJECTED) {
            cases.rejected(document, answer, reception, why);
        }
    }

    /** The sent bytes are looked up only where a place in them is complained of. */
    private List<Remark> remarks(AwaitingDocument document, List<Complaint> complaints) {
        boolean placed = complaints.stream().anyMatch(each -> each.place().isPresent());
        Optional<SentSet> set = placed ? sets.of(document) : Optional.empty();
        return complaints.stream().map(each -> Wording.of(each, set)).toList();
    }

    List<PlacedFinding> end() {
        cases.end(received, reception);
        recovering.stream()
                .filter(endpoint -> !book.isAnyOverdue(endpoint))
                .forEach(endpoint -> events.publishEvent(new ExceptionCleared(
                        OverdueAnswers.endpointKey(endpoint), "Everything that was overdue is answered")));
        if (!told.isEmpty()) {
            events.publishEvent(new DocumentsAnswered(told));
        }
        return findings;
    }
}
