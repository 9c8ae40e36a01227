package io.orderhub.validation;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderType;
import io.orderhub.canonical.PaymentStatus;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.List;

/** What every order must fulfil, each rule under the name of its claim. */
final class OrderRules {

    static final Rule HAS_A_LINE = (candidate, findings) -> {
        if (candidate.order().lines().isEmpty()) {
            findings.accept(Finding.error(ReasonCode.ORDER_WITHOUT_LINES, "$.lines", ""));
        }
    };

    /** Not a refusal: the order is held until the payment comes. */
    static final Rule IS_PAID_OR_ON_TERMS = (candidate, findings) -> {
        PaymentStatus status = candidate.order().payment().status();
        if (status == PaymentStatus.PENDING) {
            findings.accept(Finding.error(ReasonCode.ORDER_PAYMENT_PENDING, "$.payment.status", status.name()));
        }
    };

    private OrderRules() {}

    /** Rules whose findings refuse the order. */
    static List<Rule> refusing(RuleSettings settings) {
        return List.of(
                HAS_A_LINE,
                new HasAcceptedCurrency(settings.currencies()),
                new HasCompleteShipTo(settings.regionRequired()),
                LineRules.QUANTITY_IS_POSITIVE,
                LineRules.ITEM_IS_KNOWN,
                LineRules.SPLIT_ADDS_UP,
                LineRules.unitIsTheItems(settings),
                LineRules.priceIsSane(settings));
    }

    /** Rules whose findings hold an order that is good otherwise. */
    static List<Rule> holding() {
        return List.of(IS_PAID_OR_ON_TERMS);
    }

    static boolean shipsLater(CanonicalOrder order) {
        return order.type() == OrderType.BLANKET;
    }
}
