package io.orderhub.events;

import io.orderhub.fulfillment.OrderBook;
import io.orderhub.fulfillment.StateChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a transaction's changes the world gets to see. What warehouses and carriers reported is told change by change; what
 * the hub itself decided on the way (stored as ready, then found to lack stock) is one change, since nobody saw between.
 */
final class Committed {

    private Committed() {}

    /** Sales orders come behind their parts, as everywhere. */
    static List<StateChange> of(List<StateChange> changes) {
        Map<Object, StateChange> parts = new LinkedHashMap<>(changes.size() * 2);
        Map<Object, StateChange> orders = new LinkedHashMap<>();
        for (StateChange change : changes) {
            if (!change.source().equals(OrderBook.SOURCE)) {
                parts.put(new Object(), change);
            } else if (change.fulfillment().isEmpty()) {
                orders.merge(change.order(), change, Committed::together);
            } else {
                parts.merge(change.fulfillment().get(), change, Committed::together);
            }
        }
        List<StateChange> committed = new ArrayList<>(parts.values());
        committed.addAll(orders.values());
        committed.removeIf(change -> change.from().equals(change.to()));
        return committed;
    }

    private static StateChange together(StateChange first, StateChange then) {
        return new StateChange(
                then.order(),
                then.fulfillment(),
                then.shipment(),
                then.parcel(),
                first.from(),
                then.to(),
                then.at(),
                then.source());
    }
}
