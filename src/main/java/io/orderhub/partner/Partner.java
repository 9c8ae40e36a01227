package io.orderhub.partner;

import java.util.List;
import java.util.Optional;

/**
 * One file of {@code config/partners/}: a trading partner, marketplace or shop, and what was agreed with it.
 *
 * @param id the file's stem; lower case letters, digits and hyphens
 * @param identifiers under which it sends EDI
 * @param sftp its folders on the hub's SFTP server; absent for partners that do not use it
 */
public record Partner(
        String id, String name, List<EdiIdentifier> identifiers, Optional<Sftp> sftp, List<Agreement> agreements) {

    public Partner {
        identifiers = List.copyOf(identifiers);
        agreements = List.copyOf(agreements);
    }

    /** An interchange identity: ISA05/06 or UNB S002. */
    public record EdiIdentifier(String qualifier, String id) {}

    /**
     * The partner's place on the SFTP server, as the hub's own account sees it.
     *
     * @param inbox folder the hub polls
     * @param outbox folder the hub writes acknowledgements and documents to
     */
    public record Sftp(String inbox, String outbox) {}
}
