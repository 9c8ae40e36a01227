package io.orderhub.delivery;

/** Where a delivery stands. The ordinal is its number in the database: append only. */
public enum DeliveryState {
    /** To be sent, being sent, or to be tried again. */
    WAITING,
    /** A dead letter: the endpoint refused it for good, or every attempt failed. Replay sends it again. */
    PARKED,
    /** It may have taken effect, and the endpoint cannot tell; a person must find out. */
    UNKNOWN,
    /** The endpoint has it. */
    SENT,
    /** Goes in a file with others and ends as that file's delivery ends. */
    BATCHED,
    /** Taken back before anything was sent. */
    WITHDRAWN;

    static DeliveryState of(int number) {
        return values()[number];
    }
}
