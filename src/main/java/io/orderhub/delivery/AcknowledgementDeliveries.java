package io.orderhub.delivery;

import io.orderhub.interchange.AcknowledgementOutbox;
import io.orderhub.interchange.OutgoingAcknowledgement;
import java.util.Collection;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Acknowledgements are deliveries to the partner's outbox, their bytes rendered already by the ledger. */
@Component
class AcknowledgementDeliveries implements AcknowledgementOutbox {

    private static final String CONTENT_TYPE = "application/edi-x12";

    private final Deliveries deliveries;

    AcknowledgementDeliveries(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void enqueue(Collection<OutgoingAcknowledgement> acknowledgements) {
        deliveries.enqueue(acknowledgements.stream()
                .map(AcknowledgementDeliveries::delivery)
                .toList());
    }

    /** Acknowledgements do not depend on each other: each is its own business key. */
    private static NewDelivery delivery(OutgoingAcknowledgement acknowledgement) {
        return NewDelivery.rendered(
                new Subject.Interchange(acknowledgement.name()),
                acknowledgement.document(),
                acknowledgement.endpoint(),
                acknowledgement.partner(),
                acknowledgement.usage(),
                acknowledgement.name(),
                new Rendered(acknowledgement.content(), CONTENT_TYPE, Optional.of(acknowledgement.control())));
    }
}
