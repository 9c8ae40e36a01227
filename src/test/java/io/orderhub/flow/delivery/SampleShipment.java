package io.orderhub.flow.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.fulfillment.ShipmentId;
import java.math.BigDecimal;

/** What documents tell of a shipment of one line, at 12.50 a unit. */
final class SampleShipment {

    private SampleShipment() {}

    static ObjectNode of(ShipmentId id, int line, int units) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        ObjectNode shipment = told.putObject("shipment")
                .put("id", id.toString())
                .put("warehouse", "EAST")
                .put("shippedOn", "2026-01-13")
                .put("shippedAt", "09:30");
        shipment.putArray("lines").add(line(line, units));
        shipment.putArray("parcels")
                .addObject()
                .put("sscc", "006141410000000012")
                .put("tracking", "1Z" + id.number());
        ObjectNode invoice = told.putObject("invoice")
                .put("number", "INV-" + id)
                .put("total", units * 12.5)
                .put("date", "2026-01-13");
        ObjectNode billed =
                line(line, units).put("unitPrice", new BigDecimal("12.50")).put("amount", units * 12.5);
        billed.putArray("charges");
        invoice.putArray("lines").add(billed);
        invoice.putArray("charges");
        return told;
    }

    private static ObjectNode line(int line, int units) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("line", line)
                .put("sku", "CP-1001")
                .put("quantity", units);
    }
}
