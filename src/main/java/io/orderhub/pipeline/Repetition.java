package io.orderhub.pipeline;

import io.orderhub.canonical.CanonicalJson;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.PaymentStatus;
import io.orderhub.fulfillment.KeyHolder;
import io.orderhub.fulfillment.OrderStatus;
import java.util.Arrays;

/** How a second original with the same key compares to the first. */
enum Repetition {
    /** Says the same; or says paid of an order that was let go unpaid. */
    SAME,
    /** Says the same but for the payment that the first one waits for. */
    PAYMENT_CAME,
    /** Says something else. */
    DIFFERENT;

    static Repetition of(CanonicalOrder second, KeyHolder first, CanonicalJson json) {
        if (sameContent(second, first.order(), json)) {
            return SAME;
        }
        boolean paidNow = first.order().payment().status() == PaymentStatus.PENDING
                && second.payment().status() != PaymentStatus.PENDING
                && sameContent(second.withPayment(first.order().payment()), first.order(), json);
        return !paidNow ? DIFFERENT : first.status() == OrderStatus.HELD ? PAYMENT_CAME : SAME;
    }

    private static boolean sameContent(CanonicalOrder one, CanonicalOrder other, CanonicalJson json) {
        return Arrays.equals(json.contentHash(one), json.contentHash(other));
    }
}
