package io.orderhub.fulfillment;

import io.orderhub.canonical.CanonicalOrder;

/** The order that has an order key already. */
public record KeyHolder(CanonicalOrder order, OrderStatus status) {}
