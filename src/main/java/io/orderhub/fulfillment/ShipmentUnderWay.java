package io.orderhub.fulfillment;

import java.util.Collection;
import java.util.List;

/** A shipment while a transaction works on it. Not for several threads. */
final class ShipmentUnderWay {

    final int number;
    final String reference;
    final byte[] hash;
    final Progress own;
    boolean changed;
    private FulfillmentStatus status;

    ShipmentUnderWay(int number, String reference, byte[] hash, Progress own, FulfillmentStatus status) {
        this.number = number;
        this.reference = reference;
        this.hash = hash;
        this.own = own;
        this.status = status;
    }

    FulfillmentStatus status() {
        return status;
    }

    /** @return whether it shows another status now */
    boolean settle(Collection<ParcelUnderWay> parcels) {
        List<Progress> followed = parcels.stream()
                .filter(parcel -> parcel.shipment == number && parcel.isFollowed())
                .map(ParcelUnderWay::progress)
                .toList();
        FulfillmentStatus now = Lifecycle.shipment(own, followed);
        boolean moved = now != status;
        changed |= moved;
        status = now;
        return moved;
    }
}
