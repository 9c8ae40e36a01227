package io.orderhub.canonical;

/** Whether the goods may leave: a pending order is held until it is paid or authorised. */
public enum PaymentStatus {
    PAID,
    AUTHORISED,
    TERMS,
    PENDING
}
