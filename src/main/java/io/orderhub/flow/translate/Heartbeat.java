package io.orderhub.flow.translate;

import io.orderhub.interchange.ClaimedReception;
import io.orderhub.interchange.Translations;

/** Keeps a lease alive while its translation moves; asks the database no more often than needed. */
final class Heartbeat implements Runnable {

    private final Translations translations;
    private final ClaimedReception claim;
    private long last = System.nanoTime();

    Heartbeat(Translations translations, ClaimedReception claim) {
        this.translations = translations;
        this.claim = claim;
    }

    @Override
    public void run() {
        if (System.nanoTime() - last > translations.heartbeat().toNanos()) {
            translations.extend(claim);
            last = System.nanoTime();
        }
    }
}
