package io.orderhub.fulfillment;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;

/** An order with its stored form, made before the transaction begins, so that it is short. */
public final class EncodedOrder {

    private final CanonicalOrder order;
    private final byte[] document;

    EncodedOrder(CanonicalOrder order, byte[] document) {
        this.order = order;
        this.document = document;
    }

    public CanonicalOrder order() {
        return order;
    }

    public OrderId id() {
        return order.id();
    }

    byte[] document() {
        return document;
    }
}
