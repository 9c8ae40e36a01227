package io.orderhub.pipeline;

import io.orderhub.allocation.Demand;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.OrderType;
import io.orderhub.documents.OrderDecision;
import io.orderhub.fulfillment.EncodedOrder;
import io.orderhub.fulfillment.OrderStatus;
import io.orderhub.reason.Finding;
import io.orderhub.validation.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * An order with the verdict of the rules.
 *
 * @param demands what it wants; empty unless it passed
 */
record Judged(EncodedOrder encoded, Verdict verdict, List<Demand> demands) {

    CanonicalOrder order() {
        return encoded.order();
    }

    OrderId id() {
        return encoded.id();
    }

    boolean passed() {
        return verdict instanceof Verdict.Passed;
    }

    boolean isRefused() {
        return verdict instanceof Verdict.Refused;
    }

    boolean wantsStock() {
        return passed() && order().type() != OrderType.BLANKET;
    }

    List<Finding> findings() {
        if (verdict instanceof Verdict.Refused refused) {
            return refused.findings();
        }
        return verdict instanceof Verdict.Held held ? held.findings() : List.of();
    }

    /** What is decided already; nothing yet of an order that is held or still to be given its stock. */
    Optional<OrderDecision> decision() {
        if (isRefused()) {
            return Optional.of(OrderDecision.refused(order(), findings()));
        }
        return passed() && !wantsStock() ? Optional.of(OrderDecision.recorded(order())) : Optional.empty();
    }

    /** The status to store it under; for an order that wants stock the usual one, mended where stock is missing. */
    OrderStatus status() {
        if (isRefused()) {
            return OrderStatus.REFUSED;
        }
        if (verdict instanceof Verdict.Held) {
            return OrderStatus.HELD;
        }
        return wantsStock() ? OrderStatus.READY_FOR_FULFILLMENT : OrderStatus.RECORDED;
    }
}
