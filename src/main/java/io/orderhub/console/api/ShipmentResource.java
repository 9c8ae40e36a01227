package io.orderhub.console.api;

import io.orderhub.fulfillment.FulfillmentLine;
import io.orderhub.fulfillment.Parcel;
import io.orderhub.fulfillment.Shipment;
import io.orderhub.fulfillment.ShortLine;
import io.orderhub.fulfillment.TrackingInbox;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one warehouse really shipped of a fulfillment order.
 *
 * @param reference the warehouse's own number of it
 * @param source who told of it
 */
record ShipmentResource(
        String id,
        String fulfillmentOrder,
        String status,
        String reference,
        Optional<String> carrier,
        Optional<String> service,
        Optional<String> billOfLading,
        Instant shippedAt,
        String source,
        List<OrderResource.Line> lines,
        List<ParcelView> parcels) {

    static ShipmentResource of(Shipment shipment) {
        return new ShipmentResource(
                shipment.id().toString(),
                shipment.id().fulfillment().toString(),
                shipment.status().name(),
                shipment.reference(),
                shipment.carrier(),
                shipment.service(),
                shipment.billOfLading(),
                shipment.shippedAt(),
                shipment.source(),
                lines(shipment.lines()),
                shipment.parcels().stream().map(ParcelView::of).toList());
    }

    private static List<OrderResource.Line> lines(List<FulfillmentLine> lines) {
        return lines.stream()
                .map(line -> new OrderResource.Line(line.line(), line.sku(), line.quantity()))
                .toList();
    }

    /** @param contents empty where nobody said what is in it */
    record ParcelView(
            String fulfillmentOrder,
            String status,
            Optional<String> sscc,
            Optional<String> carrier,
            Optional<String> service,
            Optional<String> tracking,
            Optional<String> label,
            List<OrderResource.Line> contents) {

        static ParcelView of(Parcel parcel) {
            return new ParcelView(
                    parcel.fulfillment().toString(),
                    parcel.status().name(),
                    parcel.sscc(),
                    parcel.carrier(),
                    parcel.service(),
                    parcel.tracking(),
                    parcel.label(),
                    lines(parcel.contents()));
        }
    }

    /** @param disposition {@code BACK_ORDERED} or {@code CANCELLED} */
    record Missing(String fulfillmentOrder, int line, String sku, BigDecimal quantity, String disposition) {

        static Missing of(ShortLine line) {
            return new Missing(
                    line.fulfillment().toString(),
                    line.line(),
                    line.sku(),
                    line.quantity(),
                    line.disposition().name());
        }
    }

    /**
     * @param at when it happened; {@code arrivedAt} is when the hub heard of it
     * @param code the source's own word
     * @param ignored why it changed nothing
     */
    record Event(
            Instant at,
            Instant arrivedAt,
            String source,
            String parcel,
            String code,
            Optional<String> status,
            String detail,
            Optional<String> ignored) {

        static Event of(TrackingInbox.Told told) {
            return new Event(
                    told.at(),
                    told.arrivedAt(),
                    told.source(),
                    told.subject(),
                    told.code(),
                    told.status().map(Enum::name),
                    told.detail(),
                    told.outcome());
        }
    }
}
