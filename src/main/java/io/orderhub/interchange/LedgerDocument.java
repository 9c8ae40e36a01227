package io.orderhub.interchange;

import io.orderhub.canonical.OrderId;
import io.orderhub.reason.ReasonCode;
import java.util.Optional;

/**
 * A document as a translation met it.
 *
 * @param interchange its number in the reception, 0 where the format has none
 * @param agreement empty when none matches
 * @param start offset of its first byte in the reception
 * @param length bytes; 0 for the whole reception
 * @param refused why it became no order; empty when it went to the topic
 */
public record LedgerDocument(
        OrderId id,
        int interchange,
        Optional<String> agreement,
        String set,
        String control,
        long start,
        long length,
        Optional<ReasonCode> refused) {}
