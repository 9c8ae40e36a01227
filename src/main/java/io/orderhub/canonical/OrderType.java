package io.orderhub.canonical;

/** What kind of order it is, after X12 BEG02 and EDIFACT BGM C002. */
public enum OrderType {
    STAND_ALONE,
    DROP_SHIP,
    /** An agreement on quantities to be called off later: never allocated. */
    BLANKET,
    /** A call-off against a blanket order: allocated. */
    RELEASE,
    REORDER,
    NEW_STORE,
    SAMPLE,
    RUSH,
    CONSIGNMENT,
    WORK_ORDER,
    /** Named in the document, but none of the above; the original code is in the extensions. */
    OTHER
}
