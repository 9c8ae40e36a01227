package io.orderhub.delivery;

/** Which delivery an event tells of. */
public record DeliveryRef(long id, String idempotencyKey, String endpoint, String document, Subject subject) {}
