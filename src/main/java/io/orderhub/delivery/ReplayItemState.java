package io.orderhub.delivery;

/** Where one delivery of a replay job stands. The ordinal is its number in the database: append only. */
public enum ReplayItemState {
    /** To be released. */
    WAITING,
    /** Handed to the endpoint's queue; its outcome is awaited. */
    RELEASED,
    /** The endpoint took it. */
    SENT,
    /** The endpoint had it; nothing was sent. */
    ALREADY_EFFECTIVE,
    /** A dead letter again. */
    FAILED,
    /** Nothing was missing. */
    SUPPRESSED,
    /** A person must decide. */
    CONFLICT,
    /** The job was cancelled, or stopped, before its turn. */
    NOT_DONE;

    static ReplayItemState of(int number) {
        return values()[number];
    }

    /** What an item is from the start, by what is planned for it. */
    static ReplayItemState planned(ReplayAction action) {
        return switch (action) {
            case SEND -> WAITING;
            case SUPPRESS -> SUPPRESSED;
            case CONFLICT -> CONFLICT;
        };
    }
}
