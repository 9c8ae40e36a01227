package io.orderhub.pipeline;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.cases.NewCase;
import io.orderhub.cases.Urgency;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.List;

/** The cases that the pipeline opens: one for each order that was not taken as it came. */
final class OrderCases {

    private OrderCases() {}

    static NewCase refused(CanonicalOrder order, List<Finding> findings) {
        return about(order, findings, Urgency.NORMAL);
    }

    static NewCase held(CanonicalOrder order, List<Finding> findings) {
        return about(order, findings, Urgency.LOW);
    }

    /**
     * Holds nothing that the order says, since that may be what cannot be stored.
     *
     * @param why one line without the order's data
     */
    static NewCase unprocessable(OrderId order, String why) {
        return new NewCase(
                key(order),
                ReasonCode.ORDER_UNPROCESSABLE,
                Urgency.HIGH,
                List.of("order:" + order, "reception:" + order.reception()),
                List.of(Finding.error(ReasonCode.ORDER_UNPROCESSABLE, "$", why)));
    }

    private static NewCase about(CanonicalOrder order, List<Finding> findings, Urgency urgency) {
        return new NewCase(
                key(order.id()),
                findings.get(0).code(),
                urgency,
                List.of(
                        "order:" + order.id(),
                        "reception:" + order.id().reception(),
                        "partner:" + order.source().partner()),
                findings);
    }

    /** One open case for an order, whatever it is that is wrong with it. */
    static String key(OrderId order) {
        return "order:" + order;
    }
}
