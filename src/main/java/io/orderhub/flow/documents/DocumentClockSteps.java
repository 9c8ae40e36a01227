package io.orderhub.flow.documents;

import io.orderhub.documents.DocumentClocks;
import org.springframework.stereotype.Component;

/** Looks which documents are due soon. */
@Component("documentClockSteps")
class DocumentClockSteps {

    private final DocumentClocks clocks;

    DocumentClockSteps(DocumentClocks clocks) {
        this.clocks = clocks;
    }

    public void warn() {
        clocks.warn();
    }
}
