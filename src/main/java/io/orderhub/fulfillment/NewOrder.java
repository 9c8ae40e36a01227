package io.orderhub.fulfillment;

/** A sales order to be stored. */
public record NewOrder(EncodedOrder encoded, OrderStatus status) {}
