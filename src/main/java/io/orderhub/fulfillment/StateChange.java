package io.orderhub.fulfillment;

import io.orderhub.canonical.OrderId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something now shows another status than before.
 *
 * @param fulfillment empty when the sales order itself changed
 * @param shipment empty when the fulfillment order or the sales order changed
 * @param parcel its tracking number or SSCC; empty unless a parcel changed
 * @param from the status before; empty text for what has just come into being
 * @param to the status now: a word of {@link OrderStatus} or {@link FulfillmentStatus}
 * @param at when it happened, as the source says, not when the hub heard of it
 * @param source who said so: {@code x12-945}, {@code easypost}, an endpoint's id, {@code orderhub}
 */
public record StateChange(
        OrderId order,
        Optional<FulfillmentOrderId> fulfillment,
        Optional<ShipmentId> shipment,
        Optional<String> parcel,
        String from,
        String to,
        Instant at,
        String source) {}
