package io.orderhub.partner;

/** Gives the snapshot that new work is to pin. */
public final class Configuration {

    private final Snapshot snapshot;

    public Configuration(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    public Snapshot current() {
        return snapshot;
    }
}
