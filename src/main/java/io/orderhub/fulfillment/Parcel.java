package io.orderhub.fulfillment;

import java.util.List;
import java.util.Optional;

/**
 * A carton or pallet that a carrier moves.
 *
 * @param id the hub's own key
 * @param fulfillment what it is for
 * @param shipment empty while its label is bought but no warehouse has said that it left
 * @param sscc 18 digits
 * @param tracking the carrier's number
 * @param label where the bought label is kept
 * @param contents empty where nobody said what is in it
 */
public record Parcel(
        long id,
        FulfillmentOrderId fulfillment,
        Optional<ShipmentId> shipment,
        Optional<String> sscc,
        Optional<String> carrier,
        Optional<String> service,
        Optional<String> tracking,
        Optional<String> label,
        List<FulfillmentLine> contents,
        FulfillmentStatus status) {

    public Parcel {
        contents = List.copyOf(contents);
    }

    /** What people know it by: the tracking number, else the SSCC, else the hub's key. */
    public String name() {
        return tracking.or(() -> sscc).orElse("parcel " + id);
    }
}
