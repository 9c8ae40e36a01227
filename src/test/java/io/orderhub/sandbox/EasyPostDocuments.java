package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;

/** The carrier's JSON documents: field names and nesting as EasyPost's, values of our own making. */
final class EasyPostDocuments {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private EasyPostDocuments() {}

    /** A new shipment with its rates; prices follow from the parcel's weight, so that they can be foretold. */
    static ObjectNode shipment(JsonNode wish) {
        String id = id("shp");
        ObjectNode shipment = NODES.objectNode();
        shipment.put("id", id).put("object", "Shipment").put("mode", "test");
        shipment.set("reference", wish.path("reference").isTextual() ? wish.path("reference") : NODES.nullNode());
        shipment.put("created_at", now()).put("updated_at", now());
        shipment.put("status", "unknown").put("is_return", false);
        shipment.putNull("tracking_code");
        shipment.set("options", wish.path("options").isObject() ? wish.path("options") : NODES.objectNode());
        shipment.set("to_address", part("adr", "Address", wish.path("to_address")));
        shipment.set("from_address", part("adr", "Address", wish.path("from_address")));
        shipment.set("parcel", part("prcl", "Parcel", wish.path("parcel")));
        shipment.set("rates", rates(id, wish.path("parcel").path("weight").decimalValue()));
        shipment.putNull("selected_rate");
        shipment.putNull("postage_label");
        shipment.putNull("tracker");
        shipment.putNull("insurance");
        shipment.putNull("refund_status");
        shipment.putArray("messages");
        shipment.putArray("fees");
        shipment.putArray("forms");
        return shipment;
    }

    private static ObjectNode part(String prefix, String type, JsonNode wish) {
        ObjectNode part = wish.deepCopy();
        return part.put("id", id(prefix))
                .put("object", type)
                .put("mode", "test")
                .put("created_at", now());
    }

    private static ArrayNode rates(String shipmentId, BigDecimal ounces) {
        BigDecimal pounds = ounces.divide(BigDecimal.valueOf(16), 4, RoundingMode.HALF_UP);
        ArrayNode rates = NODES.arrayNode();
        rates.add(rate(shipmentId, "GroundAdvantage", "5.40", "0.35", pounds, 4));
        rates.add(rate(shipmentId, "Priority", "8.10", "0.80", pounds, 2));
        rates.add(rate(shipmentId, "Express", "28.75", "1.90", pounds, 1));
        return rates;
    }

    private static ObjectNode rate(
            String shipmentId, String service, String base, String perPound, BigDecimal pounds, int days) {
        BigDecimal price = new BigDecimal(base)
                .add(new BigDecimal(perPound).multiply(pounds))
                .setScale(2, RoundingMode.HALF_UP);
        return NODES.objectNode()
                .put("id", id("rate"))
                .put("object", "Rate")
                .put("mode", "test")
                .put("created_at", now())
                .put("service", service)
                .put("carrier", "USPS")
                .put("rate", price.toPlainString())
                .put("currency", "USD")
                .put("list_rate", price.toPlainString())
                .put("list_currency", "USD")
                .put("delivery_days", days)
                .put("est_delivery_days", days)
                .put("delivery_date_guaranteed", false)
                .put("shipment_id", shipmentId)
                .put("carrier_account_id", "ca_sandbox");
    }

    /** What buying adds to a shipment: the chosen rate, the label, the tracking code and its tracker. */
    static void addPostage(ObjectNode shipment, JsonNode rate, String labels) {
        String trackingCode = "94001" + digits(17);
        shipment.set("selected_rate", rate.deepCopy());
        shipment.put("tracking_code", trackingCode).put("updated_at", now());
        String label = id("pl");
        String format =
                shipment.path("options").path("label_format").asText("PNG").toLowerCase(Locale.ROOT);
        shipment.putObject("postage_label")
                .put("id", label)
                .put("object", "PostageLabel")
                .put("created_at", now())
                .put("label_size", "4x6")
                .put("label_resolution", 300)
                .put("label_file_type", (format.equals("png") ? "image/" : "application/") + format)
                .put("label_url", labels + "/" + label + "." + format);
        shipment.set(
                "tracker", tracker(trackingCode, "USPS", shipment.path("id").asText()));
        ((ArrayNode) shipment.path("fees"))
                .addObject()
                .put("object", "Fee")
                .put("type", "PostageFee")
                .put("amount", rate.path("rate").asText())
                .put("charged", true)
                .put("refunded", false);
    }

    static ObjectNode tracker(String trackingCode, String carrier, String shipmentId) {
        ObjectNode tracker = NODES.objectNode()
                .put("id", id("trk"))
                .put("object", "Tracker")
                .put("mode", "test")
                .put("tracking_code", trackingCode)
                .put("status", "unknown")
                .put("status_detail", "unknown")
                .put("carrier", carrier)
                .put("created_at", now())
                .put("updated_at", now());
        tracker.set("shipment_id", shipmentId.isEmpty() ? NODES.nullNode() : NODES.textNode(shipmentId));
        tracker.putArray("tracking_details");
        return tracker.put("public_url", "https://track.sandbox.invalid/" + trackingCode);
    }

    private static String id(String prefix) {
        return prefix + "_" + UUID.randomUUID().toString().replace("-", "");
    }

    private static String digits(int count) {
        UUID random = UUID.randomUUID();
        String all = Long.toUnsignedString(random.getMostSignificantBits())
                + Long.toUnsignedString(random.getLeastSignificantBits());
        return all.substring(all.length() - count);
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
