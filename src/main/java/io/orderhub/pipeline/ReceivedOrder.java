package io.orderhub.pipeline;

import io.orderhub.canonical.CanonicalOrder;

/**
 * An order as it came from its topic.
 *
 * @param json the bytes it was read from; stored as they are, so that nothing is encoded twice
 */
public record ReceivedOrder(CanonicalOrder order, byte[] json) {}
