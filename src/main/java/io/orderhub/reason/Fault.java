package io.orderhub.reason;

/** Whose fault a refusal is: decides who is asked to act. */
public enum Fault {
    /** The sender's data or behaviour. */
    PARTNER,
    /** Items, stock, prices or cross-references held by the hub's owner. */
    MASTER_DATA,
    /** A mapping, route, rule or partner file. */
    MAPPING,
    /** The warehouse, carrier, ERP or partner endpoint. */
    DOWNSTREAM,
    /** The hub itself or its database and broker. */
    HUB
}
