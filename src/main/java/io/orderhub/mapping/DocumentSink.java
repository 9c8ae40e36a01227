package io.orderhub.mapping;

import io.orderhub.edi.EdiEvent;

/**
 * Takes the results of one translation, in the document's order and on the translating thread. Nothing collects behind it:
 * what it does not keep is gone, so a file of any size needs the memory of one document. An exception thrown here ends the
 * translation; it reaches the caller as the cause of a {@code SmooksException}.
 */
public interface DocumentSink {

    /** A document (or one part of a split one) became an order. */
    void order(MappedOrder order);

    /**
     * A document became no order: its syntax is refused, nobody agreed on it, it has no mapping, or the mapping failed. The
     * translation goes on with the next one. Acknowledgements and other documents that are never orders do not come here.
     */
    void failed(DocumentFailure failure);

    /**
     * What the EDI reader met, in the file's order: interchanges and groups with their offsets and findings, and every set
     * before its orders. Enough to write the acknowledgement and the ledger from. Not called for other formats.
     */
    default void edi(EdiEvent event) {}

    /** A document that a mapping turned into something other than an order (items, stock); refused unless overridden. */
    default void data(MappedData data) {
        throw new IllegalStateException("This sink takes orders only, not " + data.kind());
    }
}
