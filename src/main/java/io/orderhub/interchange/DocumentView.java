package io.orderhub.interchange;

import io.orderhub.canonical.OrderId;
import io.orderhub.reason.ReasonCode;
import java.util.Optional;

/**
 * A document as people see it.
 *
 * @param id the order number given to it at receipt
 * @param set X12 set or the hub's own word
 * @param start offset of its first byte in the reception
 * @param length bytes; 0 for the whole reception
 * @param reason why it became no order
 * @param outcome empty while it is on its way
 * @param order the order it stands for: its own, or for a duplicate the one it repeats
 */
public record DocumentView(
        OrderId id,
        String set,
        String control,
        long start,
        long length,
        Optional<ReasonCode> reason,
        Optional<DocumentOutcome.Kind> outcome,
        Optional<OrderId> order) {

    /** {@code RECEIVED} while it is on its way, then its outcome. */
    public String status() {
        return outcome.map(Enum::name).orElse("RECEIVED");
    }
}
