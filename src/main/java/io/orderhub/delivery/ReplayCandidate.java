package io.orderhub.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A delivery with what decides about its replay.
 *
 * @param uncertain a call may have taken effect
 * @param begun the endpoint is known to have done a part of it
 * @param goesFirst whether the first version of the bytes is the one that goes
 * @param madeAt when the bytes that go were made; empty before the first rendering
 * @param madeSince names of the other documents of the same subject that were made for the same endpoint after that
 */
record ReplayCandidate(
        DeliveryView view,
        boolean uncertain,
        boolean begun,
        boolean goesFirst,
        Optional<Instant> madeAt,
        Set<String> madeSince) {

    ReplayCandidate {
        madeSince = Set.copyOf(madeSince);
    }

    long id() {
        return view.ref().id();
    }

    /** Whether the choice means other bytes than those that would go anyway. */
    boolean changesBytes(PayloadChoice choice) {
        return choice == PayloadChoice.CURRENT || choice == PayloadChoice.ORIGINAL && !goesFirst;
    }
}
