package io.orderhub.pipeline;

import io.orderhub.partner.Endpoint;
import io.orderhub.partner.Snapshot;
import java.util.Comparator;
import java.util.List;

/**
 * The endpoints of a snapshot by what they wait for, each list sorted by id; found once for a batch.
 *
 * @param accepted get every accepted order
 * @param ready get fulfillment orders
 */
record Targets(List<Endpoint> accepted, List<Endpoint> ready) {

    static Targets of(Snapshot snapshot) {
        return new Targets(
                triggered(snapshot, Endpoint.Trigger.ORDER_ACCEPTED),
                triggered(snapshot, Endpoint.Trigger.FULFILLMENT_READY));
    }

    private static List<Endpoint> triggered(Snapshot snapshot, Endpoint.Trigger trigger) {
        return snapshot.endpoints().values().stream()
                .filter(endpoint -> endpoint.trigger() == trigger)
                .sorted(Comparator.comparing(Endpoint::id))
                .toList();
    }
}
