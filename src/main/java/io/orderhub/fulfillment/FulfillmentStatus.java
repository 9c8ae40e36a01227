package io.orderhub.fulfillment;

/** Where a fulfillment order stands. */
public enum FulfillmentStatus {
    /** Its goods are reserved; the warehouse may begin. */
    READY_FOR_FULFILLMENT
}
