package io.orderhub.canonical;

import java.util.List;
import java.util.Optional;

/**
 * How the buyer wants the goods sent.
 *
 * @param scac standard carrier alpha code, where the document names one
 * @param serviceLevel the service asked for, for example {@code GROUND}
 * @param method transport mode, for example {@code MOTOR}
 * @param paymentOfFreight who pays, for example {@code PREPAID, COLLECT}
 * @param completeness whether the order may leave in parts
 */
public record Shipping(
        Optional<String> scac,
        Optional<String> carrierName,
        Optional<String> serviceLevel,
        Optional<String> method,
        Optional<String> paymentOfFreight,
        Completeness completeness,
        List<String> packingInstructions,
        List<String> handlingInstructions) {

    /** No wishes. */
    public static final Shipping ANY = new Shipping(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Completeness.PARTIAL_ALLOWED,
            List.of(),
            List.of());

    public Shipping {
        completeness = completeness == null ? Completeness.PARTIAL_ALLOWED : completeness;
        packingInstructions = CanonicalOrder.copy(packingInstructions);
        handlingInstructions = CanonicalOrder.copy(handlingInstructions);
    }

    /** Whether an order may leave in parts. */
    public enum Completeness {
        PARTIAL_ALLOWED,
        SHIP_COMPLETE
    }
}
