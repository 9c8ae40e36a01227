package io.orderhub.delivery;

/** Somebody asked for it to be sent again. */
public record DeliveryReplayed(DeliveryRef delivery, String by) implements DeliveryEvent {}
