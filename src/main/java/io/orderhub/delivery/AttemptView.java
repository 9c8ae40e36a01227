package io.orderhub.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One try.
 *
 * @param number over the delivery's whole life, from 1
 * @param outcome {@code SENT}, {@code ALREADY_EFFECTIVE} or the class of failure; empty while it runs or when the
 *     process died in it
 * @param answer the first 4 KB of what the endpoint said
 */
public record AttemptView(
        int number, Instant startedAt, Optional<Duration> duration, Optional<String> outcome, String answer) {}
