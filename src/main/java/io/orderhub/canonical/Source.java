package io.orderhub.canonical;

import java.time.Instant;

/**
 * Where an order came from.
 *
 * @param channel the intake channel, for example {@code sftp}, {@code shopify}, {@code api}
 * @param partner the trading partner's id
 * @param agreement the agreement it was received under
 * @param reception the reception's number in the ledger; 0 outside a ledger (the command line)
 * @param document the document's ordinal in the reception, from 1, counted over the orders that were emitted
 * @param control the document's own control number (ST02, UNH, webhook id …)
 * @param receivedAt when the hub had it
 * @param lane which topic it takes
 */
public record Source(
        String channel,
        String partner,
        String agreement,
        long reception,
        int document,
        String control,
        Instant receivedAt,
        Lane lane) {}
