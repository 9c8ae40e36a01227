package io.orderhub.documents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.fulfillment.FulfillmentLine;
import io.orderhub.fulfillment.Parcel;
import io.orderhub.fulfillment.Shipment;
import io.orderhub.fulfillment.StoredOrder;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;

/** A shipment as documents tell it: {@code .shipment} of their mappings. Every parcel has an SSCC. */
final class ShipmentTree {

    private ShipmentTree() {}

    /** @param ssccs for parcels that the warehouse gave none */
    static ObjectNode of(StoredOrder order, Shipment shipment, Supplier<String> ssccs) {
        LocalDateTime left =
                LocalDateTime.ofInstant(shipment.shippedAt(), ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("id", shipment.id().toString())
                .put("reference", shipment.reference())
                .put("fulfillmentOrder", shipment.id().fulfillment().toString())
                .put("warehouse", warehouse(order, shipment))
                .put("shippedOn", left.toLocalDate().toString())
                .put("shippedAt", left.toLocalTime().toString());
        shipment.carrier().ifPresent(carrier -> tree.put("carrier", carrier));
        shipment.service().ifPresent(service -> tree.put("service", service));
        shipment.billOfLading().ifPresent(number -> tree.put("billOfLading", number));
        lines(tree.putArray("lines"), shipment.lines());
        parcels(tree.putArray("parcels"), shipment, ssccs);
        return tree;
    }

    private static String warehouse(StoredOrder order, Shipment shipment) {
        return order.fulfillmentOrders().stream()
                .filter(each -> each.id().equals(shipment.id().fulfillment()))
                .map(each -> each.warehouse())
                .findFirst()
                .orElse("");
    }

    /** A warehouse that names no parcels shipped one; where there is one, all is in it. */
    private static void parcels(ArrayNode tree, Shipment shipment, Supplier<String> ssccs) {
        if (shipment.parcels().isEmpty()) {
            ObjectNode only = tree.addObject().put("sscc", ssccs.get());
            lines(only.putArray("lines"), shipment.lines());
        }
        for (Parcel parcel : shipment.parcels()) {
            ObjectNode told = tree.addObject().put("sscc", parcel.sscc().orElseGet(ssccs));
            parcel.tracking().ifPresent(number -> told.put("tracking", number));
            lines(told.putArray("lines"), parcel.contents().isEmpty() ? shipment.lines() : parcel.contents());
        }
    }

    private static void lines(ArrayNode tree, List<FulfillmentLine> lines) {
        for (FulfillmentLine line : lines) {
            tree.addObject().put("line", line.line()).put("sku", line.sku()).put("quantity", line.quantity());
        }
    }
}
