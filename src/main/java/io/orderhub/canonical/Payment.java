package io.orderhub.canonical;

import java.util.List;
import java.util.Optional;

/** How the order is or will be paid. */
public record Payment(PaymentStatus status, Optional<String> method, List<PaymentTerm> terms) {

    public Payment {
        terms = CanonicalOrder.copy(terms);
    }
}
