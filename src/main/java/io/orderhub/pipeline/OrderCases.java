package io.orderhub.pipeline;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.cases.NewCase;
import io.orderhub.cases.Urgency;
import io.orderhub.fulfillment.Revision;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    static NewCase awaitsOriginal(CanonicalOrder revision) {
        Finding finding = Finding.error(
                ReasonCode.ORDER_AWAITS_ORIGINAL,
                "$.orderNumber",
                revision.purpose() + " of " + revision.orderNumber());
        return about(revision, List.of(finding), Urgency.NORMAL);
    }

    /** What is wrong with a change or cancellation. */
    static NewCase change(OrderId order, CanonicalOrder said, Optional<OrderId> document, List<Finding> findings) {
        List<String> subjects = new ArrayList<>(
                List.of("order:" + order, "partner:" + said.source().partner()));
        document.ifPresent(id -> subjects.add("reception:" + id.reception()));
        return new NewCase(key(document.orElse(order)), findings.get(0).code(), Urgency.HIGH, subjects, findings);
    }

    /** What of a change or cancellation came too late. */
    static NewCase tooLate(CanonicalOrder order, Revision revision, List<Finding> findings) {
        return new NewCase(
                "change:" + order.id() + ":" + revision.number(),
                ReasonCode.ORDER_CHANGE_TOO_LATE,
                Urgency.HIGH,
                List.of("order:" + order.id(), "partner:" + order.source().partner()),
                findings);
    }

    static Finding late(String where, String seen) {
        return Finding.error(ReasonCode.ORDER_CHANGE_TOO_LATE, where, seen);
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
