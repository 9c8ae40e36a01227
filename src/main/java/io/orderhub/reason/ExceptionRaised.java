package io.orderhub.reason;

import java.util.List;

/**
 * Told by whoever meets something that a person must look at; {@code cases} listens, in the same transaction.
 *
 * @param key equal for the same trouble met again, so that it opens one case
 * @param code the leading reason
 * @param subjects what it is about, for example {@code order:SO-12-3}, {@code reception:12}, {@code delivery:77}, {@code
 *     endpoint:wms-east}, {@code partner:cedar-pine}
 * @param findings everything that was found, at least one
 */
public record ExceptionRaised(String key, ReasonCode code, List<String> subjects, List<Finding> findings) {

    public ExceptionRaised {
        subjects = List.copyOf(subjects);
        findings = List.copyOf(findings);
    }
}
