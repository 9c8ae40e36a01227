package io.orderhub.cases;

/** How soon somebody should look. */
public enum Urgency {
    /** Money or goods wait, or may go wrong. */
    HIGH,
    /** An order or a file did not go through. */
    NORMAL,
    /** Will probably mend itself, for example an order that awaits its payment. */
    LOW
}
