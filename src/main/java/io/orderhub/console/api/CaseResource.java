package io.orderhub.console.api;

import io.orderhub.cases.ExceptionCase;
import io.orderhub.reason.Fault;
import io.orderhub.reason.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that a person must look at.
 *
 * @param fault whose it is
 * @param action what to do
 * @param subjects what it is about, for example {@code order:SO-12-3}
 * @param occurrences how often it was met while open
 */
record CaseResource(
        String id,
        String code,
        String meaning,
        Fault fault,
        String urgency,
        String action,
        boolean open,
        List<String> subjects,
        List<Seen> findings,
        Instant openedAt,
        Instant lastSeenAt,
        int occurrences,
        Optional<ExceptionCase.Resolution> resolution) {

    static CaseResource of(ExceptionCase each) {
        return new CaseResource(
                each.number(),
                each.code().name(),
                each.code().meaning(),
                each.code().fault(),
                each.urgency().name(),
                each.suggestedAction(),
                each.resolution().isEmpty(),
                each.subjects(),
                each.findings().stream().map(Seen::of).toList(),
                each.openedAt(),
                each.lastSeenAt(),
                each.occurrences(),
                each.resolution());
    }

    /** A finding. */
    record Seen(String code, String level, String where, String seen, String message) {

        static Seen of(Finding finding) {
            return new Seen(
                    finding.code().name(), finding.level().name(), finding.where(), finding.seen(), finding.message());
        }
    }
}
