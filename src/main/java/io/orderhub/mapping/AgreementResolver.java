package io.orderhub.mapping;

import io.orderhub.partner.Agreement;
import io.orderhub.partner.Snapshot;
import java.util.Optional;

/**
 * Finds the agreement a document came under. Asked once for every document, because one EDI file may hold interchanges of
 * several senders and several document sets; must be quick and must not change its mind within a translation.
 */
@FunctionalInterface
public interface AgreementResolver {

    Optional<Agreement> resolve(Envelope envelope);

    /** Every document under the same agreement: marketplaces, shops, CSV drops. */
    static AgreementResolver always(Agreement agreement) {
        return envelope -> Optional.of(agreement);
    }

    /** By the EDI sender and document set, as configured in {@code config/partners}. */
    static AgreementResolver configured(Snapshot snapshot) {
        return envelope -> snapshot.inboundEdi(envelope.senderQualifier(), envelope.senderId(), envelope.set());
    }
}
