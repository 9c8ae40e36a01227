package io.orderhub.delivery;

import io.orderhub.interchange.SentDocuments;
import io.orderhub.interchange.SentFrom;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the ledger what EDI goes out, so that the receiver's acknowledgement finds it. */
@Component
class SentRecord {

    private final JdbcClient jdbc;
    private final SentDocuments documents;
    private final RejectedDeliveries rejected;

    SentRecord(JdbcClient jdbc, SentDocuments documents, RejectedDeliveries rejected) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.rejected = rejected;
    }

    /** These bytes go next; they were rendered just now, or before: a replay may choose others than the newest. */
    void goes(Claim claim, Rendered rendered) {
        if (!rendered.contentType().contains("edi")) {
            return;
        }
        DeliveryRef ref = claim.ref();
        SentFrom from = new SentFrom(
                ref.id(),
                version(ref.id()).orElseThrow(),
                ref.endpoint(),
                ref.subject().name(),
                ref.subject().orderId(),
                claim.endpoint().acknowledgedWithin());
        documents.record(from, rendered.content());
    }

    /** From now on the receiver's answer is awaited; it may have been quicker than the end of the attempt. */
    @EventListener
    void on(DeliverySent sent) {
        long id = sent.delivery().id();
        boolean isRejected = version(id)
                .filter(version -> documents.sent(id, version, !sent.alreadyEffective()))
                .isPresent();
        if (isRejected) {
            rejected.park(id);
        }
    }

    private Optional<Integer> version(long delivery) {
        return jdbc.sql(
                        """
                        SELECT version FROM delivery_payload WHERE delivery_id = ?
                        ORDER BY chosen DESC, version DESC LIMIT 1""")
                .param(delivery)
                .query(Integer.class)
                .optional();
    }
}
