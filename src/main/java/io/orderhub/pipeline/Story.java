package io.orderhub.pipeline;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Source;
import io.orderhub.fulfillment.JournalEntry;
import io.orderhub.reason.Finding;
import io.orderhub.validation.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/** How an order's journal tells what the pipeline did. */
final class Story {

    private static final int MOST_FINDINGS = 5;

    private Story() {}

    static JournalEntry received(CanonicalOrder order) {
        Source source = order.source();
        return new JournalEntry(
                order.id(),
                "RECEIVED",
                "document " + source.document() + " of reception " + source.reception() + " over " + source.channel()
                        + ", agreement " + source.agreement() + ", control " + source.control());
    }

    static JournalEntry judged(Judged judged, String snapshot) {
        OrderId id = judged.id();
        if (judged.verdict() instanceof Verdict.Refused) {
            return new JournalEntry(id, "REFUSED", told(judged.findings()));
        }
        if (judged.verdict() instanceof Verdict.Held) {
            return new JournalEntry(id, "HELD", told(judged.findings()));
        }
        return judged.wantsStock()
                ? new JournalEntry(id, "VALIDATED", judged.demands().size() + " lines, configuration " + snapshot)
                : new JournalEntry(id, "RECORDED", "a blanket order gets no stock and goes nowhere");
    }

    private static String told(List<Finding> findings) {
        String first = findings.stream()
                .limit(MOST_FINDINGS)
                .map(finding -> finding.code() + " at " + finding.where())
                .collect(Collectors.joining("; "));
        int more = findings.size() - MOST_FINDINGS;
        return more > 0 ? first + "; and " + more + " more" : first;
    }
}
