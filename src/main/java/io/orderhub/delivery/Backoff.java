package io.orderhub.delivery;

import io.orderhub.partner.Sending;
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
     * @param asked what the endpoint asked for: exactly that
     */
    Duration after(int attempt, Sending.Rule rule, Optional<Duration> asked) {
        return asked.orElseGet(() -> jittered(attempt, rule));
    }

    private Duration jittered(int attempt, Sending.Rule rule) {
        long full = rule.firstDelay().toMillis() << Math.min(attempt - 1, LARGEST_SHIFT);
        long capped = Math.min(full, rule.maxDelay().toMillis());
        return Duration.ofMillis(capped / 2 + (long) (random.nextDouble() * (capped - capped / 2)));
    }
}
