package io.orderhub.fulfillment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one warehouse really shipped of one fulfillment order.
 *
 * @param reference the warehouse's own number of it
 * @param carrier as the warehouse named it, mostly a SCAC
 * @param shippedAt when it left
 * @param source who told: {@code x12-945}
 * @param lines with the quantities that left; a line that did not ship is not there
 * @param parcels empty where the warehouse names none and no label was bought
 */
public record Shipment(
        ShipmentId id,
        String reference,
        FulfillmentStatus status,
        Optional<String> carrier,
        Optional<String> service,
        Optional<String> billOfLading,
        Instant shippedAt,
        String source,
        List<FulfillmentLine> lines,
        List<Parcel> parcels) {

    public Shipment {
        lines = List.copyOf(lines);
        parcels = List.copyOf(parcels);
    }
}
