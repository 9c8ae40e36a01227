package io.orderhub.interchange;

import io.orderhub.canonical.OrderId;
import java.util.List;
import java.util.Optional;

/**
 * What became of documents that the hub sent, as far as their receivers say; published inside the transaction that records
 * it.
 */
public record DocumentsAnswered(List<Answered> answers) {

    public DocumentsAnswered {
        answers = List.copyOf(answers);
    }

    /** What an answer, or its absence, means for a document. */
    public enum Outcome {
        RECEIVED,
        ACCEPTED,
        ACCEPTED_WITH_ERRORS,
        REJECTED,
        /** A later answer says the opposite of an earlier one, which stands. */
        CONTRADICTED,
        /** No answer came in time. */
        OVERDUE
    }

    /**
     * @param document for people: {@code 940 0001 to wms-east}
     * @param late whether the answer came after it was due
     * @param remarks what the receiver finds wrong
     */
    public record Answered(
            long delivery,
            Optional<OrderId> order,
            String document,
            Outcome outcome,
            boolean late,
            List<Remark> remarks) {

        public Answered {
            remarks = List.copyOf(remarks);
        }
    }
}
