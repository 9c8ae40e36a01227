package io.orderhub.fulfillment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives a new shipment its parcels. A label that was bought for the fulfillment order before is the parcel's that names its
 * tracking number, else that of the first carton which names none; a shipment without cartons takes all labels. Cartons may
 * share a tracking number: each is a parcel.
 */
final class Cartons {

    private final FulfillmentUnderWay part;
    private final ShipmentUnderWay shipment;
    private final ShipNotice notice;
    private final ShippedQuantities quantities;

    Cartons(FulfillmentUnderWay part, ShipmentUnderWay shipment, ShipNotice notice, ShippedQuantities quantities) {
        this.part = part;
        this.shipment = shipment;
        this.notice = notice;
        this.quantities = quantities;
    }

    void fill(List<StateChange> changes) {
        if (notice.cartons().isEmpty()) {
            labels().forEach(label -> pack(label, List.of(), changes));
            return;
        }
        List<ShipNotice.Carton> nameless = new ArrayList<>();
        for (ShipNotice.Carton carton : notice.cartons()) {
            if (carton.tracking().isPresent()) {
                pack(named(carton), carton, changes);
            } else {
                nameless.add(carton);
            }
        }
        for (ShipNotice.Carton carton : nameless) {
            ParcelUnderWay parcel = labels().stream().findFirst().orElseGet(() -> added(carton));
            pack(parcel, carton, changes);
        }
    }

    private List<ParcelUnderWay> labels() {
        return part.parcels.stream().filter(parcel -> parcel.shipment == 0).toList();
    }

    /** Also one that was taken for another shipment's before: who names it knows better. None that this one has packed. */
    private ParcelUnderWay named(ShipNotice.Carton carton) {
        return part.parcels.stream()
                .filter(parcel -> parcel.shipment != shipment.number)
                .filter(parcel -> carton.tracking()
                        .filter(number -> number.equals(parcel.tracking))
                        .isPresent())
                .findFirst()
                .orElseGet(() -> added(carton));
    }

    private ParcelUnderWay added(ShipNotice.Carton carton) {
        ParcelUnderWay parcel = new ParcelUnderWay(
                ParcelUnderWay.NEW,
                0,
                orNull(carton.sscc()),
                orNull(carton.tracking()),
                List.of(),
                Progress.at(FulfillmentStatus.LABELLED, notice.shippedAt()));
        parcel.carrier = orNull(notice.carrier());
        parcel.service = orNull(notice.service());
        part.parcels.add(parcel);
        return parcel;
    }

    private void pack(ParcelUnderWay parcel, ShipNotice.Carton carton, List<StateChange> changes) {
        if (parcel.sscc == null) {
            parcel.sscc = orNull(carton.sscc());
        }
        pack(parcel, quantities.in(carton.number()), changes);
    }

    private void pack(ParcelUnderWay parcel, List<FulfillmentLine> contents, List<StateChange> changes) {
        FulfillmentStatus before = parcel.status();
        parcel.shipment = shipment.number;
        parcel.contents = contents;
        parcel.changed = true;
        if (parcel.join(FulfillmentStatus.SHIPPED, notice.shippedAt())) {
            changes.add(new StateChange(
                    part.id.order(),
                    Optional.of(part.id),
                    Optional.of(new ShipmentId(part.id, shipment.number)),
                    Optional.of(parcel.name()),
                    before.name(),
                    parcel.status().name(),
                    notice.shippedAt(),
                    notice.source()));
        }
    }

    private static @Nullable String orNull(Optional<String> value) {
        return value.orElse(null);
    }
}
