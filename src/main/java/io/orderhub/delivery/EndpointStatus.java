package io.orderhub.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * How an endpoint is doing.
 *
 * @param waiting deliveries not yet sent
 * @param failuresInARow 0 when the last call succeeded
 * @param downSince since when its circuit is open: the queue waits and one delivery at a time probes
 */
public record EndpointStatus(
        String endpoint, long waiting, long parked, boolean paused, int failuresInARow, Optional<Instant> downSince) {}
