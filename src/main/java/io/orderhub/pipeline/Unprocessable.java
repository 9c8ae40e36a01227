package io.orderhub.pipeline;

import io.orderhub.canonical.OrderId;
import io.orderhub.cases.Cases;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.fulfillment.Journal;
import io.orderhub.fulfillment.JournalEntry;
import io.orderhub.interchange.DocumentOutcome;
import io.orderhub.interchange.DocumentOutcomes;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes down that an order cannot be stored, without storing anything that it says. */
@Component
class Unprocessable {

    private final Transactions transactions;
    private final DocumentOutcomes outcomes;
    private final Cases cases;
    private final Journal journal;

    Unprocessable(Transactions transactions, DocumentOutcomes outcomes, Cases cases, Journal journal) {
        this.transactions = transactions;
        this.outcomes = outcomes;
        this.cases = cases;
        this.journal = journal;
    }

    void record(OrderId order, String why) {
        transactions.in(Workload.PIPELINE, () -> {
            outcomes.record(List.of(new DocumentOutcome(order, DocumentOutcome.Kind.REFUSED, order)));
            cases.open(List.of(OrderCases.unprocessable(order, why)));
            journal.record(List.of(new JournalEntry(order, "UNPROCESSABLE", why)));
        });
    }
}
