package io.orderhub.mapping;

import io.orderhub.partner.Agreement;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.List;
import java.util.Optional;

/**
 * A document that became no order, and why.
 *
 * @param document its ordinal in the reception, from 1; a failed document keeps its ordinal so that the numbers of the
 *     orders after it stay the same when it is replayed
 * @param agreement empty when none matches
 * @param code the leading reason
 * @param findings everything that was found, at least one
 */
public record DocumentFailure(
        int document, Envelope envelope, Optional<Agreement> agreement, ReasonCode code, List<Finding> findings) {

    public DocumentFailure {
        findings = List.copyOf(findings);
    }
}
