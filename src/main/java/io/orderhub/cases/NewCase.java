package io.orderhub.cases;

import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.List;

/**
 * Trouble to be looked at by a person.
 *
 * @param key equal for the same trouble met again, so that it opens one case
 * @param code the leading reason
 * @param subjects what it is about, see {@link io.orderhub.reason.ExceptionRaised#subjects()}
 * @param findings everything that was found, at least one
 */
public record NewCase(String key, ReasonCode code, Urgency urgency, List<String> subjects, List<Finding> findings) {

    public NewCase {
        subjects = List.copyOf(subjects);
        findings = List.copyOf(findings);
    }
}
