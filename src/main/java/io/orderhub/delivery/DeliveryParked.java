package io.orderhub.delivery;

import io.orderhub.reason.ReasonCode;

/**
 * A person must look at it.
 *
 * @param state {@link DeliveryState#PARKED} or {@link DeliveryState#UNKNOWN}
 * @param answer what the endpoint said, shortened
 */
public record DeliveryParked(DeliveryRef delivery, DeliveryState state, ReasonCode reason, String answer)
        implements DeliveryEvent {}
