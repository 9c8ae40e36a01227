package io.orderhub.delivery;

import io.orderhub.reason.ReasonCode;
import java.time.Instant;

/**
 * An attempt failed and another one follows.
 *
 * @param attempt which one failed, from 1
 * @param nextAt not before this instant
 */
public record DeliveryRetrying(DeliveryRef delivery, int attempt, ReasonCode reason, Instant nextAt)
        implements DeliveryEvent {}
