package io.orderhub.mapping;

import io.orderhub.canonical.Source;
import io.orderhub.partner.Agreement;
import java.time.Instant;

/**
 * Where the bytes of a translation came from.
 *
 * @param channel the intake channel, for example {@code sftp}, {@code shopify}, {@code api}
 * @param reception its number in the ledger; 0 outside a ledger
 * @param receivedAt when the hub had it
 */
public record SourceInfo(String channel, long reception, Instant receivedAt) {

    Source of(Agreement agreement, int document, String control) {
        return new Source(
                channel,
                agreement.partner(),
                agreement.ordersOf(),
                reception,
                document,
                control,
                receivedAt,
                agreement.lane());
    }
}
