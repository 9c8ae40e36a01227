package io.orderhub.delivery;

import io.orderhub.partner.Endpoint;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: doubling, and spread so that a queue does not come back at one instant. */
final class Backoff {

    private static final int LARGEST_SHIFT = 20;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * @param attempt which one failed, from 1
     * @param asked what the endpoint asked for: never less than that
     */
    Duration after(int attempt, Endpoint.Retry retry, Optional<Duration> asked) {
        long full = retry.firstDelay().toMillis() << Math.min(attempt - 1, LARGEST_SHIFT);
        long capped = Math.min(full, retry.maxDelay().toMillis());
        long jittered = capped / 2 + (long) (random.nextDouble() * (capped - capped / 2));
        return Duration.ofMillis(
                Math.max(jittered, asked.map(Duration::toMillis).orElse(0L)));
    }
}
