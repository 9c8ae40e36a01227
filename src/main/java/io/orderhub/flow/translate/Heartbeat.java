package io.orderhub.flow.translate;

import io.orderhub.interchange.ClaimedReception;
import io.orderhub.interchange.LeaseLost;
import io.orderhub.interchange.Translations;
import java.util.List;

/**
 * Keeps the leases of what one claim took alive while any of it moves: those behind wait for the one that is slow. Asks the
 * database no more often than needed.
 */
final class Heartbeat {

    private final Translations translations;
    private final List<ClaimedReception> claims;
    private long last = System.nanoTime();

    Heartbeat(Translations translations, List<ClaimedReception> claims) {
        this.translations = translations;
        this.claims = claims;
    }

    /** @throws LeaseLost when somebody else may have taken over the one that is under way */
    void beat(ClaimedReception underWay) {
        if (System.nanoTime() - last > translations.heartbeat().toNanos()) {
            translations.extend(underWay, claims);
            last = System.nanoTime();
        }
    }
}
