package io.orderhub.interchange;

/** Where a reception stands; published words. */
public enum ReceptionState {
    /** Stored, waiting for its translation or in it. */
    RECEIVED,
    /** All documents are on the order topics, some are without an outcome yet. */
    TRANSLATED,
    /** Every document has an outcome. */
    DONE,
    /** Stopped until a person mends the cause and replays it. */
    PARKED,
    /** Given up by a person. */
    CANCELLED
}
