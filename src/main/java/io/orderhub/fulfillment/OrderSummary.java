package io.orderhub.fulfillment;

import io.orderhub.canonical.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One line of a list of orders.
 *
 * @param usage {@code P} or {@code T}
 * @param type word of {@link io.orderhub.canonical.OrderType}
 */
public record OrderSummary(
        OrderId id,
        String partner,
        String agreement,
        String buyer,
        String orderNumber,
        Optional<String> releaseNumber,
        String usage,
        String type,
        OrderStatus status,
        Optional<LocalDate> orderDate,
        int lines,
        Instant receivedAt) {}
