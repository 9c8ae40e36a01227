package io.orderhub.cases;

import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A case as people see it.
 *
 * @param occurrences how often the same trouble was met while the case was open
 * @param resolution empty while it is open
 */
public record ExceptionCase(
        long id,
        String key,
        ReasonCode code,
        Urgency urgency,
        List<String> subjects,
        List<Finding> findings,
        Instant openedAt,
        Instant lastSeenAt,
        int occurrences,
        Optional<Resolution> resolution) {

    public ExceptionCase {
        subjects = List.copyOf(subjects);
        findings = List.copyOf(findings);
    }

    /** Who closed it, when, and what was done. */
    public record Resolution(String by, Instant at, String comment) {}

    /** The shown form, {@code CASE-<n>}. */
    public String number() {
        return "CASE-" + id;
    }

    /** What to do about it. */
    public String suggestedAction() {
        return code.remediation();
    }
}
