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
    READY_FOR_FULFILLMENT
}
