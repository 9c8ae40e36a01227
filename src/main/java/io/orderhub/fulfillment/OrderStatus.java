package io.orderhub.fulfillment;

/** Where a sales order stands. The words are published: API, console and search use them. */
public enum OrderStatus {
    /** Good, but must not leave yet, for example unpaid; a case says why. */
    HELD,
    /** Not taken; a case says why. Its number may be used again. */
    REFUSED,
    /** Taken down and never allocated: a blanket order. */
    RECORDED,
    /** Nothing of it has stock; it waits for goods. */
    BACKORDERED,
    /** Part of it is with the warehouses, the rest waits for goods. */
    PARTIALLY_ALLOCATED,
    /** All of it has stock and fulfillment orders. */
    READY_FOR_FULFILLMENT,
    /** Some of it has left a warehouse; the rest is still to be shipped or waits for goods. */
    PARTIALLY_SHIPPED,
    /** All that will be shipped has left. */
    SHIPPED,
    /** Everything shipped has been delivered: the order is closed. */
    DELIVERED,
    /** Everything that left has come back, or some of it has and the rest was delivered: the order is closed. */
    RETURNED,
    /** Nothing of it will be shipped: the order is closed. */
    CANCELLED;

    /** Whether nothing more will happen to it. */
    public boolean isClosed() {
        return this == DELIVERED || this == RETURNED || this == CANCELLED;
    }
}
