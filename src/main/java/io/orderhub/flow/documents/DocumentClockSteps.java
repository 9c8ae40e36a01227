package io.orderhub.flow.documents;

import io.orderhub.documents.DocumentClocks;
import io.orderhub.documents.ShipmentDocuments;
import org.springframework.stereotype.Component;

/** Looks which documents are due soon, and which shipments agree by now. */
@Component("documentClockSteps")
class DocumentClockSteps {

    private final DocumentClocks clocks;
    private final ShipmentDocuments shipments;

    DocumentClockSteps(DocumentClocks clocks, ShipmentDocuments shipments) {
        this.clocks = clocks;
        this.shipments = shipments;
    }

    public void tellWhatAgreesNow() {
        shipments.tellWhatAgreesNow();
    }

    public void warn() {
        clocks.warn();
    }
}
