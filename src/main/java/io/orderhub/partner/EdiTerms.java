package io.orderhub.partner;

import java.util.Map;

/**
 * How a partner's EDI is read.
 *
 * @param strictness how much the codec forgives
 * @param errors whether a set is taken in spite of errors
 * @param guides by document set, the partner's guide that narrows it, below {@code mappings/_schemas/partners}
 */
public record EdiTerms(
        Agreement.Strictness strictness, AcknowledgementTerms.Errors errors, Map<String, String> guides) {

    /** For senders nobody has an agreement with. */
    public static final EdiTerms TOLERANT =
            new EdiTerms(Agreement.Strictness.TOLERANT, AcknowledgementTerms.Errors.REJECT, Map.of());

    public EdiTerms {
        guides = Map.copyOf(guides);
    }
}
