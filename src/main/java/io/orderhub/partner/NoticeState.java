package io.orderhub.partner;

import java.util.Locale;

/** Of what customers can be told; the words of statuses. */
public enum NoticeState {
    /** Shipment: it has left the warehouse. */
    SHIPPED,
    /** Shipment: on its last way. */
    OUT_FOR_DELIVERY,
    /** Shipment: to be fetched by the receiver. */
    AVAILABLE_FOR_PICKUP,
    /** Shipment: the receiver has it. */
    DELIVERED,
    /** Shipment: it goes or went back. */
    RETURNED,
    /** Shipment: trouble was reported and nothing has moved since. */
    EXCEPTION,
    /** Order: all or some of it waits for goods. */
    BACKORDERED,
    /** Order: nothing of it will be shipped. */
    CANCELLED;

    /** As names of files and documents have it: {@code out-for-delivery}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
