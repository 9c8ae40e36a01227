package io.orderhub.interchange;

import io.orderhub.reason.ReasonCode;
import java.time.Instant;
import java.util.Optional;

/**
 * A reception as people see it.
 *
 * @param partner whose inbox, hook or key it came through
 * @param agreement empty for EDI, where each interchange says itself
 * @param name path, webhook id or idempotency key
 * @param size bytes
 * @param reason why it is parked
 * @param attempts translations begun since it was received or last replayed
 * @param expected how many documents must have an outcome; empty before its translation
 * @param outcomes how many had one when the ledger last looked
 */
public record ReceptionView(
        long id,
        String channel,
        String partner,
        Optional<String> agreement,
        String name,
        long size,
        ReceptionState state,
        Optional<ReasonCode> reason,
        Instant receivedAt,
        int attempts,
        Optional<Integer> expected,
        int outcomes,
        Optional<Instant> doneAt) {}
