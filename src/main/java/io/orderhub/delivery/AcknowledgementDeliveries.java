package io.orderhub.delivery;

import io.orderhub.interchange.AcknowledgementOutbox;
import io.orderhub.interchange.OutgoingAcknowledgement;
import java.util.Collection;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Acknowledgements are deliveries to the partner's outbox, their bytes rendered already by the ledger. */
@Component
class AcknowledgementDeliveries implements AcknowledgementOutbox {

    private static final String X12 = "application/edi-x12";
    private static final String EDIFACT = "application/edifact";

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
                new Rendered(
                        acknowledgement.content(),
                        contentType(acknowledgement.document()),
                        Optional.of(acknowledgement.control())));
    }

    private static String contentType(String document) {
        return document.equals("CONTRL") ? EDIFACT : X12;
    }
}
