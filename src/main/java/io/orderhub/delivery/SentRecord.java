package io.orderhub.delivery;

import io.orderhub.interchange.SentDocuments;
import io.orderhub.interchange.SentFrom;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the ledger what EDI goes out, so that the receiver's acknowledgement finds it. */
@Component
class SentRecord {

    private final SentDocuments documents;
    private final RejectedDeliveries rejected;

    SentRecord(SentDocuments documents, RejectedDeliveries rejected) {
        this.documents = documents;
        this.rejected = rejected;
    }

    /** The bytes are stored as this version, in the same transaction. */
    void rendered(Claim claim, int version, Rendered rendered) {
        if (!rendered.contentType().contains("edi")) {
            return;
        }
        DeliveryRef ref = claim.ref();
        documents.record(
                new SentFrom(
                        ref.id(),
                        version,
                        ref.endpoint(),
                        ref.subject().name(),
                        ref.subject().orderId(),
                        claim.endpoint().acknowledgedWithin()),
                rendered.content());
    }

    /** From now on the receiver's answer is awaited; it may have been quicker than the end of the attempt. */
    @EventListener
    void on(DeliverySent sent) {
        if (documents.sent(sent.delivery().id(), !sent.alreadyEffective())) {
            rejected.park(sent.delivery().id());
        }
    }
}
