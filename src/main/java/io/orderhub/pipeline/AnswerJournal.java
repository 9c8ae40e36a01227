package io.orderhub.pipeline;

import io.orderhub.fulfillment.Journal;
import io.orderhub.fulfillment.JournalEntry;
import io.orderhub.interchange.DocumentsAnswered;
import io.orderhub.interchange.DocumentsAnswered.Answered;
import io.orderhub.interchange.Remark;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells an order's journal what receivers answered to the documents that were sent for it. */
@Component
class AnswerJournal {

    private static final int MOST_REMARKS = 5;

    private final Journal journal;

    AnswerJournal(Journal journal) {
        this.journal = journal;
    }

    @EventListener
    void on(DocumentsAnswered answered) {
        journal.record(answered.answers().stream()
                .flatMap(each -> each.order().stream()
                        .map(order -> new JournalEntry(order, word(each), each.document() + told(each))))
                .toList());
    }

    private static String word(Answered answered) {
        return switch (answered.outcome()) {
            case RECEIVED -> "RECEIPT_ACKNOWLEDGED";
            case ACCEPTED -> "ACKNOWLEDGED";
            case ACCEPTED_WITH_ERRORS -> "ACKNOWLEDGED_WITH_ERRORS";
            case REJECTED -> "REJECTED_BY_RECEIVER";
            case CONTRADICTED -> "ACKNOWLEDGEMENT_CONTRADICTED";
            case OVERDUE -> "ACKNOWLEDGEMENT_OVERDUE";
        };
    }

    private static String told(Answered answered) {
        String late = answered.late() && answered.outcome() != DocumentsAnswered.Outcome.OVERDUE ? ", late" : "";
        String remarks = answered.remarks().stream()
                .limit(MOST_REMARKS)
                .map(Remark::line)
                .collect(Collectors.joining("; "));
        int more = answered.remarks().size() - MOST_REMARKS;
        return late + (remarks.isEmpty() ? "" : ": " + remarks) + (more > 0 ? "; and " + more + " more" : "");
    }
}
