package io.orderhub.interchange;

import java.util.Optional;

/** The bytes of what was sent; whoever sends has them. */
@FunctionalInterface
public interface SentBytes {

    /** @param version of the delivery's bytes, from 1 */
    Optional<byte[]> of(long delivery, int version);
}
