package io.orderhub.fulfillment;

import java.util.List;

/**
 * Published, many at a time, in the transaction that stores the changes: a listener that writes joins it.
 *
 * @param changes in the order in which they came about; parcels before their shipment, that before its fulfillment order,
 *     the sales order last
 */
public record StatesChanged(List<StateChange> changes) {

    public StatesChanged {
        changes = List.copyOf(changes);
    }
}
