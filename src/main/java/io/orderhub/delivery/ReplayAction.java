package io.orderhub.delivery;

/** What a replay does with one delivery. */
public enum ReplayAction {
    /** Sends it, or asks the endpoint first where it may have it. */
    SEND,
    /** Nothing, because nothing is missing. */
    SUPPRESS,
    /** Nothing, because a person must decide. */
    CONFLICT
}
