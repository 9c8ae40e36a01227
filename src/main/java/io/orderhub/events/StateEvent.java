package io.orderhub.events;

import io.orderhub.fulfillment.StateChange;

/**
 * A state change that will be committed, with its number.
 *
 * @param id {@code EV-<row of the outbox>-<place in it>}: the same on every repetition
 */
public record StateEvent(String id, StateChange change) {

    static StateEvent of(long row, int place, StateChange change) {
        return new StateEvent("EV-" + row + "-" + place, change);
    }

    /** What changed, as people see it: {@code SO-12-3}, {@code FO-12-3-1}, {@code SH-12-3-1-1} or a parcel's number. */
    public String subject() {
        return change.parcel()
                .or(() -> change.shipment().map(Object::toString))
                .or(() -> change.fulfillment().map(Object::toString))
                .orElse(change.order().toString());
    }
}
