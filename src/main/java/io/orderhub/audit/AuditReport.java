package io.orderhub.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a whole audit found.
 *
 * @param at when it began
 * @param took how long it looked
 * @param orders how many accepted orders it counted line by line
 */
public record AuditReport(Instant at, Duration took, long orders, List<CheckResult> checks) {

    public AuditReport {
        checks = List.copyOf(checks);
    }

    public long differences() {
        return checks.stream().mapToLong(CheckResult::differences).sum();
    }
}
