package io.orderhub.delivery;

/** What happened to a delivery; published inside the transaction that records it. */
public sealed interface DeliveryEvent
        permits DeliverySent, DeliveryRetrying, DeliveryParked, DeliveryReplayed, DeliveryWithdrawn {
    DeliveryRef delivery();
}
