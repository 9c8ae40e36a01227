package io.orderhub.delivery;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A replay of many deliveries, with how far it has come.
 *
 * @param filter which deliveries it was asked for, in words
 * @param counts deliveries by state; states without any are left out
 * @param endedAt when it was done, cancelled or stopped
 */
public record ReplayJob(
        long id,
        String by,
        Instant at,
        String why,
        String filter,
        ReplayOptions options,
        double rate,
        double failureShare,
        ReplayJobState state,
        Map<ReplayItemState, Long> counts,
        Optional<Instant> endedAt) {

    public ReplayJob {
        counts = Map.copyOf(counts);
    }

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many need nothing more: settled, suppressed, in conflict or given up. */
    public long settled() {
        return total() - count(ReplayItemState.WAITING) - count(ReplayItemState.RELEASED);
    }

    public long count(ReplayItemState which) {
        return counts.getOrDefault(which, 0L);
    }

    public boolean mayPause() {
        return state == ReplayJobState.RUNNING;
    }

    public boolean mayResume() {
        return state == ReplayJobState.PAUSED;
    }

    public boolean mayCancel() {
        return mayPause() || mayResume();
    }

    /** Whether too many of what has come to an end have failed, once there is enough to judge by. */
    boolean isFailing() {
        long failed = count(ReplayItemState.FAILED);
        long ended = failed + count(ReplayItemState.SENT) + count(ReplayItemState.ALREADY_EFFECTIVE);
        long toSend = ended + count(ReplayItemState.WAITING) + count(ReplayItemState.RELEASED);
        return ended >= Math.min(toSend, ENOUGH_TO_JUDGE) && failed > failureShare * ended;
    }

    private static final int ENOUGH_TO_JUDGE = 10;
}
