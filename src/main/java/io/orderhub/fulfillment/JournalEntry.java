package io.orderhub.fulfillment;

import io.orderhub.canonical.OrderId;

/**
 * Something that happened to an order, for people.
 *
 * @param event one word in capitals, for example {@code ALLOCATED, DELIVERY_SENT}
 * @param detail one line without personal data
 */
public record JournalEntry(OrderId order, String event, String detail) {}
