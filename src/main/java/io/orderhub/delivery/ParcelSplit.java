package io.orderhub.delivery;

import io.orderhub.fulfillment.FulfillmentLine;
import io.orderhub.partner.Endpoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fills parcels with the lines of a fulfillment order, one after the other. All items weigh {@code ouncesPerUnit}.
 *
 * @param most units in a parcel; one parcel takes all when empty
 */
record ParcelSplit(Optional<BigDecimal> most) {

    /** More is freight: a label is asked for, chosen and bought by itself. */
    private static final int MOST_PARCELS = 500;

    /** A part of a line. */
    record Part(FulfillmentLine line, BigDecimal quantity) {}

    /** From the settings {@code unitsPerParcel} and {@code ouncesPerParcel}, whichever is reached first. */
    static ParcelSplit of(Endpoint endpoint) {
        Optional<BigDecimal> units = endpoint.setting("unitsPerParcel").map(BigDecimal::new);
        Optional<BigDecimal> byWeight = endpoint.setting("ouncesPerParcel")
                .map(BigDecimal::new)
                .flatMap(limit -> endpoint.setting("ouncesPerUnit")
                        .map(BigDecimal::new)
                        .map(each -> limit.divide(each, 0, RoundingMode.DOWN).max(BigDecimal.ONE)));
        return new ParcelSplit(units.flatMap(limit -> byWeight.map(limit::min)).or(() -> units.or(() -> byWeight)));
    }

    /** @throws DeliveryFailedException when there are too many for a parcel carrier */
    List<List<Part>> parcels(List<FulfillmentLine> lines) {
        List<List<Part>> parcels = new ArrayList<>();
        List<Part> filling = new ArrayList<>();
        BigDecimal room = most.orElse(BigDecimal.ZERO);
        for (FulfillmentLine line : lines) {
            BigDecimal left = line.quantity();
            while (left.signum() > 0) {
                if (most.isPresent() && room.signum() <= 0) {
                    parcels.add(filling);
                    if (parcels.size() == MOST_PARCELS) {
                        throw new DeliveryFailedException(Failure.of(
                                FailureClass.UNRENDERABLE,
                                "more than " + MOST_PARCELS + " parcels: this goes as freight, or in larger parcels"));
                    }
                    filling = new ArrayList<>();
                    room = most.get();
                }
                BigDecimal part = most.isPresent() ? left.min(room) : left;
                filling.add(new Part(line, part));
                left = left.subtract(part);
                room = room.subtract(part);
            }
        }
        parcels.add(filling);
        return parcels;
    }
}
