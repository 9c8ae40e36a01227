package io.orderhub.interchange;

import io.orderhub.canonical.OrderId;
import io.orderhub.database.Columns;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The last word on each document; a reception is done when all of its documents have one. */
@Repository
public class DocumentOutcomes {

    private final JdbcTemplate jdbc;

    public DocumentOutcomes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes outcomes in the caller's transaction; a document keeps the first it gets.
     *
     * @return the documents that had none before
     */
    public Set<OrderId> record(Collection<DocumentOutcome> outcomes) {
        Set<OrderId> recorded = new HashSet<>();
        if (outcomes.isEmpty()) {
            return recorded;
        }
        List<DocumentOutcome> sorted = outcomes.stream()
                .sorted(Comparator.comparingLong(outcome -> outcome.document().value()))
                .toList();
        jdbc.query(
                """
                INSERT INTO document_outcome (document_id, outcome, order_id) SELECT * FROM unnest(?, ?, ?)
                ON CONFLICT DO NOTHING RETURNING document_id""",
                Columns.of(sorted)
                        .bigint(outcome -> outcome.document().value())
                        .text(outcome -> outcome.kind().name())
                        .bigint(outcome -> outcome.order().value()),
                row -> {
                    recorded.add(new OrderId(row.getLong(1)));
                });
        return recorded;
    }

    /** What became at last of a document that waited for its order. */
    public void settle(DocumentOutcome outcome) {
        jdbc.update(
                "UPDATE document_outcome SET outcome = ?, order_id = ? WHERE document_id = ? AND outcome = 'AWAITS_ORIGINAL'",
                outcome.kind().name(),
                outcome.order().value(),
                outcome.document().value());
    }

    public Optional<DocumentOutcome> of(OrderId document) {
        return jdbc
                .query(
                        "SELECT outcome, order_id FROM document_outcome WHERE document_id = ?",
                        (row, i) -> new DocumentOutcome(
                                document,
                                DocumentOutcome.Kind.valueOf(row.getString("outcome")),
                                new OrderId(row.getLong("order_id"))),
                        document.value())
                .stream()
                .findFirst();
    }

    /** How many documents of a reception have an outcome. */
    public int count(long reception) {
        Integer count = jdbc.queryForObject(
                "SELECT count(*) FROM document_outcome WHERE document_id BETWEEN ? AND ?",
                Integer.class,
                OrderId.of(reception, 1).value(),
                OrderId.of(reception, (1 << 24) - 1).value());
        return count == null ? 0 : count;
    }
}
