package io.orderhub.canonical;

/** The part somebody plays in an order, after X12 N101 and EDIFACT NAD 3035. */
public enum PartyRole {
    BUYER,
    SELLER,
    SHIP_TO,
    BILL_TO,
    SHIP_FROM,
    MARK_FOR,
    SOLD_TO,
    SUPPLIER,
    VENDOR,
    PAYER,
    CARRIER,
    STORE,
    ULTIMATE_CONSIGNEE,
    /** Some other role; the original code is in {@link Party#roleCode()}. */
    OTHER
}
