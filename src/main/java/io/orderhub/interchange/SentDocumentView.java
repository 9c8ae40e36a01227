package io.orderhub.interchange;

import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A document that the hub sent as EDI, and what its receiver said.
 *
 * @param version of the delivery's bytes
 * @param subject as people see it: {@code SO-12-3, FO-12-3-1}
 * @param functionalId of the group ({@code OW}); empty where the interchange has none
 * @param sender qualifier and id, {@code ZZ/ORDERHUB}
 * @param late whether the answer came after it was due
 * @param receiptAt when the receiver said that it has the interchange (TA1, CONTRL)
 * @param answeredIn the reception that brought the answer
 * @param remarks what the receiver finds wrong
 */
public record SentDocumentView(
        long id,
        long delivery,
        int version,
        String endpoint,
        String subject,
        Optional<OrderId> order,
        String standard,
        String set,
        String setControl,
        String functionalId,
        String groupControl,
        String interchangeControl,
        String sender,
        String receiver,
        Usage usage,
        AnswerState answer,
        boolean late,
        Optional<Instant> sentAt,
        Optional<Instant> dueAt,
        Optional<Instant> receiptAt,
        Optional<Instant> answeredAt,
        Optional<Long> answeredIn,
        List<Remark> remarks) {

    public SentDocumentView {
        remarks = List.copyOf(remarks);
    }
}
