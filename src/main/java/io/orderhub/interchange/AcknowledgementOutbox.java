package io.orderhub.interchange;

import java.util.Collection;

/** Where the ledger leaves acknowledgements to be sent; written in the transaction that finishes the translation. */
public interface AcknowledgementOutbox {

    /** Joins the caller's transaction; an acknowledgement whose name and endpoint are known already is left out. */
    void enqueue(Collection<OutgoingAcknowledgement> acknowledgements);
}
