package io.orderhub.allocation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of goods that a warehouse was to ship and does not have: {@code shortShip} in {@code config/allocation.yaml}. */
public enum ShortShip {
    /** They are waited for; the default. */
    @JsonProperty("back_order")
    BACK_ORDER,
    /** They are given up. */
    @JsonProperty("cancel")
    CANCEL
}
