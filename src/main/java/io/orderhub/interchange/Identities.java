package io.orderhub.interchange;

import io.orderhub.edi.EdiParty;

/** How an interchange's sender or receiver is written down: {@code ZZ/WMSEAST}. */
final class Identities {

    private Identities() {}

    static String of(EdiParty party) {
        return party.qualifier() + "/" + party.id();
    }
}
