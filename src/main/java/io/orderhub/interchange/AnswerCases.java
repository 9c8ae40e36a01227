package io.orderhub.interchange;

import io.orderhub.reason.ExceptionCleared;
import io.orderhub.reason.ExceptionRaised;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;

/** What people are told of answers, and of their absence; bounded, however many documents one answer rejects. */
final class AnswerCases {

    private static final int MOST = 200;
    private static final int MOST_REMARKS = 50;

    private final ApplicationEventPublisher events;
    private int opened;

    AnswerCases(ApplicationEventPublisher events) {
        this.events = events;
    }

    void rejected(AwaitingDocument document, ReceivedAnswer answer, long reception, List<Remark> remarks) {
        open(
                document,
                "acknowledgement-rejected",
                ReasonCode.ACKNOWLEDGEMENT_REJECTED,
                reception,
                "rejected by " + answer.kind() + " about " + answer.about(),
                remarks);
    }

    void contradicted(AwaitingDocument document, Verdict now, ReceivedAnswer answer, long reception, List<Remark> why) {
        open(
                document,
                "acknowledgement-contradicted",
                ReasonCode.ACKNOWLEDGEMENT_CONTRADICTS,
                reception,
                document.verdict().orElseThrow() + " before, " + now + " by " + answer.kind() + " about "
                        + answer.about(),
                why);
    }

    private void open(
            AwaitingDocument document, String trouble, ReasonCode code, long reception, String seen, List<Remark> why) {
        opened++;
        if (opened > MOST) {
            return;
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.error(code, document.describe(), seen));
        why.stream().limit(MOST_REMARKS).forEach(remark -> findings.add(finding(code, remark)));
        events.publishEvent(new ExceptionRaised(
                document.key(trouble),
                code,
                Stream.concat(document.subjects().stream(), Stream.of("reception:" + reception))
                        .toList(),
                findings));
    }

    private static Finding finding(ReasonCode code, Remark remark) {
        return Finding.error(
                code, remark.where(), remark.what() + (remark.value().isEmpty() ? "" : ": " + remark.value()));
    }

    /** A file that rejects more documents than people can look at ends in one case for the rest. */
    void end(ReceivedAnswers answers, long reception) {
        if (opened > MOST) {
            events.publishEvent(new ExceptionRaised(
                    "acknowledgement-rejected:reception:" + reception,
                    ReasonCode.ACKNOWLEDGEMENT_REJECTED,
                    List.of("reception:" + reception, "partner:" + answers.partner()),
                    List.of(Finding.error(
                            ReasonCode.ACKNOWLEDGEMENT_REJECTED,
                            "reception " + reception,
                            (opened - MOST) + " more documents"))));
        }
    }

    /** Ends what the answer ends: waiting for it, and with a good one an earlier rejection. */
    void answered(AwaitingDocument document, Verdict verdict) {
        if (!document.troubled()) {
            return;
        }
        events.publishEvent(
                new ExceptionCleared(document.key("acknowledgement-overdue"), "The answer came late: " + verdict));
        if (verdict != Verdict.REJECTED) {
            events.publishEvent(new ExceptionCleared(
                    document.key("acknowledgement-rejected"), "The receiver accepted it in the end"));
        }
    }

    /** One case a partner: a partner that answers what the hub did not send does it with every file. */
    void unknown(Finding finding, ReceivedAnswers answers, long reception) {
        events.publishEvent(new ExceptionRaised(
                "acknowledgement-unknown:" + answers.partner(),
                ReasonCode.ACKNOWLEDGEMENT_UNKNOWN,
                List.of("reception:" + reception, "partner:" + answers.partner()),
                List.of(finding)));
    }
}
