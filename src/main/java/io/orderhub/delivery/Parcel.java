package io.orderhub.delivery;

import io.orderhub.partner.Endpoint;
import io.orderhub.partner.Sending;
import java.util.Map;
import java.util.Optional;

/**
 * A delivery as its route gets it, after the attempt has been recorded.
 *
 * @param steps what the endpoint is known to have done already, by step
 */
public record Parcel(Claim claim, Rendered rendered, Map<String, String> steps) {

    public Parcel {
        steps = Map.copyOf(steps);
    }

    public String idempotencyKey() {
        return claim.ref().idempotencyKey();
    }

    public String document() {
        return claim.ref().document();
    }

    public Endpoint endpoint() {
        return claim.endpoint();
    }

    public Optional<String> step(String name) {
        return Optional.ofNullable(steps.get(name));
    }

    /** Whether the endpoint must be asked what it has before anything is sent. */
    public boolean mustLookUp() {
        return !steps.isEmpty()
                || claim.uncertain() && endpoint().sending().whenUncertain() == Sending.WhenUncertain.LOOK_UP;
    }
}
