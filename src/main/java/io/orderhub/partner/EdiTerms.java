package io.orderhub.partner;

import java.util.Map;

/**
 * How a partner's EDI is read.
 *
 * @param strictness how much the codec forgives
 * @param guides by document set, the partner's guide that narrows it, below {@code mappings/_schemas/partners}
 */
public record EdiTerms(Agreement.Strictness strictness, Map<String, String> guides) {

    /** For senders nobody has an agreement with. */
    public static final EdiTerms TOLERANT = new EdiTerms(Agreement.Strictness.TOLERANT, Map.of());

    public EdiTerms {
        guides = Map.copyOf(guides);
    }
}
