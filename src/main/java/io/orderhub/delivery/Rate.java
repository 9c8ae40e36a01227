package io.orderhub.delivery;

import java.math.BigDecimal;

/**
 * What a carrier asks for one service.
 *
 * @param id by which it is bought
 */
public record Rate(String id, String carrier, String service, BigDecimal price, String currency) {}
