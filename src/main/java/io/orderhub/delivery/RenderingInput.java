package io.orderhub.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderLine;
import io.orderhub.fulfillment.FulfillmentLine;
import io.orderhub.fulfillment.FulfillmentOrder;
import io.orderhub.fulfillment.StoredOrder;
import io.orderhub.partner.Endpoint;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an outbound mapping sees: {@code .delivery} (key, document, subject), {@code .orderId}, {@code .order}
 * (canonical), {@code .skus} by line position, and, where the delivery is about one, {@code .fulfillmentOrder} with the order's line beside each of its lines and {@code toShip} where its warehouse is to ship less,
 * and {@code .parcels}: how it is split by the endpoint's file, each with its {@code number} and lines.
 */
final class RenderingInput {

    private final ObjectMapper json;

    RenderingInput(ObjectMapper json) {
        this.json = json;
    }

    /**
     * What was taken back of an order after it came in, by position of the line.
     *
     * @param cancelled less than the order's document says is wanted
     * @param recalled what the fulfillment order's warehouse is not to ship any more
     */
    record TakenBack(Map<Integer, BigDecimal> cancelled, Map<Integer, BigDecimal> recalled) {

        static final TakenBack NOTHING = new TakenBack(Map.of(), Map.of());
    }

    ObjectNode of(DeliveryRef delivery, StoredOrder stored, Endpoint endpoint, TakenBack takenBack) {
        ObjectNode input = json.createObjectNode();
        input.putObject("delivery")
                .put("key", delivery.idempotencyKey())
                .put("document", delivery.document())
                .put("subject", delivery.subject().name());
        JsonNode order = json.valueToTree(wanted(stored.order(), takenBack.cancelled()));
        input.put("orderId", stored.order().id().toString());
        input.set("order", order);
        input.set("skus", skus(stored));
        if (delivery.subject() instanceof Subject.FulfillmentOrder part) {
            stored.fulfillmentOrders().stream()
                    .filter(each -> each.id().number() == part.number())
                    .findFirst()
                    .ifPresent(found -> {
                        input.set("fulfillmentOrder", tree(found, order.path("lines"), takenBack.recalled()));
                        input.set("parcels", parcels(found, order.path("lines"), ParcelSplit.of(endpoint)));
                    });
        }
        return input;
    }

    /** As its buyer wants it now; a line that was taken out has a quantity of zero. */
    private static CanonicalOrder wanted(CanonicalOrder order, Map<Integer, BigDecimal> cancelled) {
        if (cancelled.isEmpty()) {
            return order;
        }
        List<OrderLine> lines = new ArrayList<>(order.lines());
        cancelled.forEach((line, less) -> lines.set(
                line - 1,
                lines.get(line - 1).withQuantity(lines.get(line - 1).quantity().subtract(less))));
        return order.withLines(lines);
    }

    /** The hub's own item numbers, by position of the order's line from 1, where stock was found. */
    private ObjectNode skus(StoredOrder stored) {
        ObjectNode skus = json.createObjectNode();
        stored.fulfillmentOrders()
                .forEach(part -> part.lines().forEach(line -> skus.put(Integer.toString(line.line()), line.sku())));
        return skus;
    }

    /** What a mapping may know of its endpoint, as {@code $endpoint}: its id and settings, which hold no secrets. */
    ObjectNode of(Endpoint endpoint) {
        ObjectNode settings = json.createObjectNode().put("id", endpoint.id());
        endpoint.settings().forEach(settings::put);
        return settings;
    }

    private ObjectNode tree(FulfillmentOrder fulfillmentOrder, JsonNode orderLines, Map<Integer, BigDecimal> recalled) {
        ObjectNode tree = json.createObjectNode()
                .put("id", fulfillmentOrder.id().toString())
                .put("warehouse", fulfillmentOrder.warehouse());
        ArrayNode lines = tree.putArray("lines");
        fulfillmentOrder.lines().forEach(line -> {
            ObjectNode told = line(line, line.quantity(), orderLines);
            Optional.ofNullable(recalled.get(line.line()))
                    .ifPresent(less -> told.put("toShip", line.quantity().subtract(less)));
            lines.add(told);
        });
        return tree;
    }

    private ArrayNode parcels(FulfillmentOrder fulfillmentOrder, JsonNode orderLines, ParcelSplit split) {
        ArrayNode parcels = json.createArrayNode();
        split.parcels(fulfillmentOrder.lines()).forEach(parts -> {
            ArrayNode lines = parcels.addObject().put("number", parcels.size()).putArray("lines");
            parts.forEach(part -> lines.add(line(part.line(), part.quantity(), orderLines)));
        });
        return parcels;
    }

    private ObjectNode line(FulfillmentLine line, BigDecimal quantity, JsonNode orderLines) {
        ObjectNode tree = json.createObjectNode()
                .put("line", line.line())
                .put("sku", line.sku())
                .put("quantity", quantity);
        tree.set("orderLine", orderLines.path(line.line() - 1));
        return tree;
    }
}
