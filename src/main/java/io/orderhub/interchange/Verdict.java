package io.orderhub.interchange;

/** How a receiver judged a document that the hub sent. */
public enum Verdict {
    /** It has the interchange, and says nothing about the document yet. */
    RECEIVED,
    ACCEPTED,
    ACCEPTED_WITH_ERRORS,
    REJECTED;

    boolean isFinal() {
        return this != RECEIVED;
    }

    boolean contradicts(Verdict other) {
        return (this == REJECTED) != (other == REJECTED);
    }
}
