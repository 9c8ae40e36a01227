package io.orderhub.delivery;

import java.time.Instant;

/**
 * What was rendered for a delivery.
 *
 * @param version from 1; a replay that renders anew adds one
 */
public record StoredBytes(int version, Rendered rendered, Instant renderedAt) {}
