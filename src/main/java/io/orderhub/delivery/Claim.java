package io.orderhub.delivery;

import io.orderhub.partner.Endpoint;

/**
 * A delivery that this worker holds until its lease ends.
 *
 * @param token only with the lease's own token can the outcome be recorded
 * @param attempts failed so far
 * @param uncertain an earlier call may have taken effect: look it up before anything is sent
 */
public record Claim(DeliveryRef ref, Endpoint endpoint, long token, int attempts, boolean uncertain) {

    public long id() {
        return ref.id();
    }
}
