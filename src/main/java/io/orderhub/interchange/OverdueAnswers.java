package io.orderhub.interchange;

import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.interchange.DocumentsAnswered.Outcome;
import io.orderhub.reason.ExceptionRaised;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Finds documents whose acknowledgement is due and not there, on the database's clock. */
@Repository
public class OverdueAnswers {

    private static final int AT_A_TIME = 500;
    private static final int MOST_CASES = 50;

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
        overdue.stream()
                .collect(Collectors.groupingBy(AwaitingDocument::endpoint, TreeMap::new, Collectors.toList()))
                .forEach(this::raise);
        if (!overdue.isEmpty()) {
            events.publishEvent(new DocumentsAnswered(overdue.stream()
                    .map(document -> document.answered(Outcome.OVERDUE, true, List.of()))
                    .toList()));
        }
        return overdue.size();
    }

    /** A receiver that answers nothing any more is one trouble, not thousands. */
    private void raise(String endpoint, List<AwaitingDocument> overdue) {
        if (count(endpoint) > MOST_CASES) {
            raise(
                    endpointKey(endpoint),
                    List.of("endpoint:" + endpoint),
                    Finding.error(
                            ReasonCode.ACKNOWLEDGEMENT_OVERDUE,
                            "endpoint " + endpoint,
                            "more than " + MOST_CASES + " documents are not acknowledged"));
        } else {
            overdue.forEach(document -> raise(
                    document.key("acknowledgement-overdue"),
                    document.subjects(),
                    Finding.error(ReasonCode.ACKNOWLEDGEMENT_OVERDUE, document.describe(), "")));
        }
    }

    private void raise(String key, List<String> subjects, Finding finding) {
        events.publishEvent(new ExceptionRaised(key, finding.code(), subjects, List.of(finding)));
    }

    /** How many documents of the endpoint are overdue; counts no further than to one more than matters. */
    private int count(String endpoint) {
        Integer count = jdbc.queryForObject(
                """
                SELECT count(*) FROM (SELECT 1 FROM sent_document
                WHERE endpoint = ? AND verdict IS NULL AND overdue_at IS NOT NULL LIMIT ?) found""",
                Integer.class,
                endpoint,
                MOST_CASES + 1);
        return count == null ? 0 : count;
    }

    /** The case about all of an endpoint. */
    static String endpointKey(String endpoint) {
        return "acknowledgement-overdue:endpoint:" + endpoint;
    }
}
