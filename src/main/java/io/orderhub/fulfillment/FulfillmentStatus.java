package io.orderhub.fulfillment;

/**
 * Where a fulfillment order, a shipment or a parcel stands: one taxonomy for all three, in the order in which things come,
 * so that a later word is further on. The words are published. {@link #EXCEPTION} is no stage: it shows while nothing has
 * moved since trouble was reported.
 */
public enum FulfillmentStatus {
    /** Fulfillment order: its goods are reserved; the warehouse may begin. */
    READY_FOR_FULFILLMENT,
    /** Fulfillment order: the warehouse has been told. */
    RELEASED,
    /** Parcel: its label is bought; the carrier has not got it. */
    LABELLED,
    /** Fulfillment order: the warehouse collects the goods. */
    PICKING,
    /** Fulfillment order or parcel: packed and waiting for the carrier. */
    PACKED,
    /** Nothing of it will be shipped. Goods that leave all the same are further on than that. */
    CANCELLED,
    /** Fulfillment order: some of it has left, the rest is still to come. */
    PARTIALLY_SHIPPED,
    /** It has left the warehouse, with all that is to be shipped. */
    SHIPPED,
    /** The carrier moves it. */
    IN_TRANSIT,
    /** On its last way to the receiver. */
    OUT_FOR_DELIVERY,
    /** It lies somewhere for the receiver to fetch. */
    AVAILABLE_FOR_PICKUP,
    /** The receiver has it. */
    DELIVERED,
    /** It goes or went back to the sender. */
    RETURNED,
    /** Trouble was reported, and no sign since that it moves. */
    EXCEPTION;

    /** Whether nothing more is expected of a parcel or shipment. */
    public boolean isFinal() {
        return this == DELIVERED || this == RETURNED || this == CANCELLED;
    }

    /** Whether the goods have left the warehouse. */
    public boolean hasLeft() {
        return ordinal() >= SHIPPED.ordinal() && this != EXCEPTION;
    }
}
