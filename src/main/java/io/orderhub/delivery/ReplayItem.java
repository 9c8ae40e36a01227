package io.orderhub.delivery;

import io.orderhub.reason.ReasonCode;
import java.time.Instant;
import java.util.Optional;

/**
 * One delivery of a job.
 *
 * @param ground as planned; once acted on, as it was then
 * @param reason why it failed
 */
public record ReplayItem(
        long delivery,
        ReplayGround ground,
        ReplayItemState state,
        Optional<ReasonCode> reason,
        Optional<Instant> actedAt,
        Optional<Instant> settledAt) {}
