package io.orderhub.database;

/** The kinds of work that must not starve each other of connections; each has a pool of its own. */
public enum Workload {
    /** Receiving, translating and the batch transaction. */
    PIPELINE,
    /** Claiming, rendering and confirming deliveries. */
    DELIVERY,
    /** People and API clients; the default of a thread that says nothing. */
    CONSOLE
}
