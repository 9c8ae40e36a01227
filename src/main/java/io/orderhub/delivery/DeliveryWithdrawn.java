package io.orderhub.delivery;

/** Taken back before anything was sent. */
public record DeliveryWithdrawn(DeliveryRef delivery, String by) implements DeliveryEvent {}
