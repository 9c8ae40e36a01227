package io.orderhub.canonical;

import java.util.List;
import java.util.Optional;

/**
 * Somebody the order names.
 *
 * @param roleCode the document's own code for the role, where it has one (for example {@code ST})
 * @param ids identities by kind, for example {@code 92} (assigned by buyer), {@code GLN}, {@code DUNS}
 */
public record Party(
        PartyRole role,
        Optional<String> roleCode,
        Optional<String> name,
        List<Identifier> ids,
        Optional<Address> address,
        List<Contact> contacts,
        List<Reference> references) {

    public Party {
        ids = CanonicalOrder.copy(ids);
        contacts = CanonicalOrder.copy(contacts);
        references = CanonicalOrder.copy(references);
    }
}
