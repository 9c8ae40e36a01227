package io.orderhub.canonical;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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

    /** One address and nothing else: whoever fills a form must not choose who else gets the mail. */
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@,;:<>()\"]+@[^\\s@,;:<>()\"]+");

    /** The first e-mail address among its contacts. */
    public Optional<String> email() {
        return contacts.stream()
                .flatMap(contact -> contact.email().stream())
                .map(String::trim)
                .filter(address -> ADDRESS.matcher(address).matches())
                .findFirst();
    }
}
