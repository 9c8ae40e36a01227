package io.orderhub.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts refused log-ins and keys by address, so that nobody tries passwords by the thousand. */
final class FailedLogins {

    static final int ALLOWED = 20;
    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int ADDRESSES = 10_000;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > ADDRESSES;
        }
    };

    FailedLogins(Clock clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant since) {}

    synchronized void failed(String address) {
        Failures before = current(address);
        failures.put(address, new Failures(before.count() + 1, before.since()));
    }

    /** How long the address must wait; zero when it need not. */
    synchronized Duration pause(String address) {
        Failures now = current(address);
        return now.count() < ALLOWED
                ? Duration.ZERO
                : Duration.between(clock.instant(), now.since().plus(WINDOW));
    }

    private Failures current(String address) {
        Failures known = failures.get(address);
        boolean old = known == null || !clock.instant().isBefore(known.since().plus(WINDOW));
        return old ? new Failures(0, clock.instant()) : known;
    }
}
