package io.orderhub.delivery;

import io.orderhub.canonical.Usage;
import io.orderhub.reason.ReasonCode;
import java.time.Instant;
import java.util.Optional;

/**
 * A delivery as people see it.
 *
 * @param attempts since it was enqueued or last replayed
 * @param reason of the last failure
 * @param nextAt not tried before this instant; empty when nothing is to be tried
 * @param inFlight a worker has it right now
 * @param happenedAt when it was finished, else last tried, else written
 * @param finishedAt when the endpoint had it
 */
public record DeliveryView(
        DeliveryRef ref,
        String partner,
        Usage usage,
        DeliveryState state,
        int attempts,
        Optional<ReasonCode> reason,
        Optional<Instant> nextAt,
        boolean inFlight,
        Instant createdAt,
        Instant happenedAt,
        Optional<Instant> finishedAt) {}
