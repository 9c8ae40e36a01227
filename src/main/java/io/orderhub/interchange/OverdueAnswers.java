package io.orderhub.interchange;

import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.interchange.DocumentsAnswered.Outcome;
import io.orderhub.reason.ExceptionRaised;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Finds documents whose acknowledgement is due and not there, on the database's clock. */
@Repository
public class OverdueAnswers {

    private static final int AT_A_TIME = 500;

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final ApplicationEventPublisher events;

    public OverdueAnswers(JdbcTemplate jdbc, Transactions transactions, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.events = events;
    }

    /** Opens a case for each, once; cheap enough for every few seconds. Returns how many were found. */
    public int sweep() {
        int found = 0;
        int last;
        do {
            last = transactions.in(Workload.PIPELINE, this::some);
            found += last;
        } while (last == AT_A_TIME);
        return found;
    }

    private int some() {
        List<AwaitingDocument> overdue = jdbc.query(
                """
                UPDATE sent_document SET overdue_at = now(), troubled = true
                WHERE id IN (SELECT id FROM sent_document
                             WHERE verdict IS NULL AND overdue_at IS NULL AND due_at IS NOT NULL AND due_at <= now()
                             ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED)
                RETURNING """
                        + " " + AwaitingDocument.COLUMNS,
                (row, i) -> AwaitingDocument.of(row),
                AT_A_TIME);
        overdue.forEach(document -> events.publishEvent(new ExceptionRaised(
                document.key("acknowledgement-overdue"),
                ReasonCode.ACKNOWLEDGEMENT_OVERDUE,
                document.subjects(),
                List.of(Finding.error(ReasonCode.ACKNOWLEDGEMENT_OVERDUE, document.describe(), "")))));
        if (!overdue.isEmpty()) {
            events.publishEvent(new DocumentsAnswered(overdue.stream()
                    .map(document -> document.answered(Outcome.OVERDUE, true, List.of()))
                    .toList()));
        }
        return overdue.size();
    }
}
