package io.orderhub.canonical;

import java.util.List;
import java.util.Optional;

/**
 * Where something goes.
 *
 * @param region state or province code, for example {@code TX}
 * @param country ISO 3166 alpha-2; a mapping fills the agreement's default where the document has none
 */
public record Address(
        Optional<String> attention,
        List<String> street,
        Optional<String> city,
        Optional<String> region,
        Optional<String> postalCode,
        Optional<String> country) {

    public Address {
        street = CanonicalOrder.copy(street);
    }
}
