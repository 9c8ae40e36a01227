package io.orderhub.console.api;

import io.orderhub.canonical.OrderId;
import io.orderhub.interchange.Remark;
import io.orderhub.interchange.SentDocumentView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A document that the hub sent as EDI, and what its receiver said.
 *
 * @param answer {@code NOT_SENT, NOT_EXPECTED, AWAITED, OVERDUE, ACCEPTED, ACCEPTED_WITH_ERRORS, REJECTED}
 * @param late whether the answer came after it was due
 * @param receiptAt when the receiver confirmed the interchange without a verdict
 * @param answeredIn the reception that brought the answer
 * @param remarks what the receiver finds wrong, in words
 */
record SentDocumentResource(
        long id,
        long delivery,
        String endpoint,
        String subject,
        Optional<String> order,
        String standard,
        String set,
        String setControl,
        Optional<String> functionalId,
        Optional<String> groupControl,
        String interchangeControl,
        String sender,
        String receiver,
        String usage,
        String answer,
        boolean late,
        Optional<Instant> sentAt,
        Optional<Instant> dueAt,
        Optional<Instant> receiptAt,
        Optional<Instant> answeredAt,
        Optional<Long> answeredIn,
        List<Remark> remarks) {

    static SentDocumentResource of(SentDocumentView view) {
        return new SentDocumentResource(
                view.id(),
                view.delivery(),
                view.endpoint(),
                view.subject(),
                view.order().map(OrderId::toString),
                view.standard(),
                view.set(),
                view.setControl(),
                Optional.of(view.functionalId()).filter(id -> !id.isEmpty()),
                Optional.of(view.groupControl()).filter(control -> !control.isEmpty()),
                view.interchangeControl(),
                view.sender(),
                view.receiver(),
                view.usage().name(),
                view.answer().name(),
                view.late(),
                view.sentAt(),
                view.dueAt(),
                view.receiptAt(),
                view.answeredAt(),
                view.answeredIn(),
                view.remarks());
    }
}
