package io.orderhub.delivery;

/** Where a replay job stands. The ordinal is its number in the database: append only. */
public enum ReplayJobState {
    RUNNING,
    /** By hand, until resumed by hand; what it has released already goes on. */
    PAUSED,
    /** By hand, for good. */
    CANCELLED,
    /** By itself, because too many failed. */
    STOPPED,
    /** Everything it released has come to an end. */
    DONE;

    static ReplayJobState of(int number) {
        return values()[number];
    }
}
