package io.orderhub.interchange;

import io.orderhub.canonical.Usage;

/**
 * An acknowledgement, rendered, on its way to the sender of an interchange.
 *
 * @param name of the interchange or group that is answered, {@code IC-<reception>-<interchange>[-G<group>]}; the same when
 *     the translation is repeated, another one when the same bytes came again
 * @param document {@code TA1}, {@code 997}, {@code 999} or {@code CONTRL}
 * @param endpoint the partner's outbox
 * @param control interchange control number inside the bytes
 */
public record OutgoingAcknowledgement(
        String name, String document, String endpoint, String partner, Usage usage, String control, byte[] content) {}
