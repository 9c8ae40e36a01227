package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A warehouse in the shape of ShipBob's REST API: {@code POST /<version>/order} with a bearer token and a channel,
 * {@code GET /<version>/order?ReferenceIds=…}, {@code GET /<version>/order/<id>}, which tells what it shipped, and {@code POST
 * /<version>/order/<id>:cancel}.
 *
 * <p>The real one refuses a second order with a reference; this one books it, so that a hub that repeats itself is found out.
 * Books: {@code warehouse-order} and {@code warehouse-cancel} by id, with {@code reference_id} as reference.
 */
public final class ShipBobWarehouse extends SimulatedEndpoint {

    private static final int FIRST_ID = 100_000_000;

    private static final Pattern ONE = Pattern.compile("/\\d{4}-\\d\\d/order/(\\d+)");
    private static final Pattern CANCEL = Pattern.compile("/\\d{4}-\\d\\d/order/(\\d+):cancel");

    private final String authorization;
    private volatile @Nullable Duration pause;
    private final Set<String> shipped = ConcurrentHashMap.newKeySet();

    public ShipBobWarehouse(int wishedPort, String token, Books books) {
        super("wms-shipbob", wishedPort, books);
        this.authorization = "Bearer " + token;
    }

    @Override
    protected synchronized Answer act(Call call) {
        if (!call.header("Authorization").filter(authorization::equals).isPresent()) {
            return error(401, "Authorization", "The token is missing or unknown");
        }
        Matcher one = ONE.matcher(call.path());
        if (one.matches() && call.method().equals("GET")) {
            return get(one.group(1));
        }
        Matcher cancel = CANCEL.matcher(call.path());
        if (cancel.matches() && call.method().equals("POST")) {
            return cancel(cancel.group(1));
        }
        if (!call.path().matches("/\\d{4}-\\d\\d/order")) {
            return error(404, "path", call.path() + " is not there");
        }
        return switch (call.method()) {
            case "POST" ->
                call.header("shipbob_channel_id").isPresent()
                        ? create(call.json())
                        : error(400, "shipbob_channel_id", "The header is required");
            case "GET" -> list(call.parameter("ReferenceIds").orElse(""));
            default -> error(405, "method", call.method());
        };
    }

    private Answer create(JsonNode wish) {
        for (String field : List.of("reference_id", "shipping_method", "type")) {
            if (text(wish, field).isEmpty()) {
                return error(422, field, "The field is required");
            }
        }
        for (String field : List.of("name", "address")) {
            if (wish.path("recipient").path(field).isMissingNode()) {
                return error(422, "recipient." + field, "The field is required");
            }
        }
        if (wish.path("products").isEmpty()) {
            return error(422, "products", "At least one product is required");
        }
        for (JsonNode product : wish.path("products")) {
            if (text(product, "reference_id").isEmpty()
                    || !product.path("quantity").isIntegralNumber()) {
                return error(422, "products", "A product needs reference_id and a whole quantity");
            }
        }
        int id = FIRST_ID + books().count("warehouse-order") + 1;
        ObjectNode order = order((ObjectNode) wish, id);
        books().enter("warehouse-order", Integer.toString(id), text(wish, "reference_id"), order);
        return Answer.of(201, order);
    }

    private static ObjectNode order(ObjectNode wish, int id) {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        ObjectNode order = wish.deepCopy();
        order.put("id", id).put("created_date", now).put("status", "Processing");
        order.putArray("shipments")
                .addObject()
                .put("id", id + 1)
                .put("order_id", id)
                .put("reference_id", text(wish, "reference_id"))
                .put("status", "Processing")
                .put("created_date", now)
                .putNull("tracking");
        return order;
    }

    /** From now on every order leaves whole, so long after it came. */
    public void ships(Duration after) {
        pause = after;
    }

    private Answer get(String id) {
        return books().document(id)
                .map(order -> Answer.of(200, asOfNow(id, (ObjectNode) order)))
                .orElseGet(() -> error(404, "id", id + " is not there"));
    }

    private boolean hasLeft(JsonNode order) {
        Duration after = pause;
        Instant came = Instant.parse(text(order, "created_date"));
        return !text(order, "status").equals("Cancelled")
                && (shipped.contains(text(order, "reference_id"))
                        || after != null && came.plus(after).isBefore(Instant.now()));
    }

    private ObjectNode asOfNow(String id, ObjectNode order) {
        if (!hasLeft(order)) {
            return order;
        }
        Duration after = pause;
        String left = Instant.parse(text(order, "created_date"))
                .plus(after == null ? Duration.ZERO : after)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        order.put("status", "Fulfilled");
        ObjectNode shipment = (ObjectNode) order.path("shipments").path(0);
        shipment.put("status", "Completed").put("actual_fulfillment_date", left);
        shipment.putObject("tracking")
                .put("carrier", "USPS")
                .put("tracking_number", "SB" + id)
                .put("shipping_date", left);
        ArrayNode products = shipment.putArray("products");
        for (JsonNode product : order.path("products")) {
            products.addObject()
                    .put("reference_id", text(product, "reference_id"))
                    .put("sku", text(product, "reference_id"))
                    .putArray("inventory_items")
                    .addObject()
                    .put("quantity", product.path("quantity").asInt());
        }
        return order;
    }

    /** From now on the order with this reference has left. */
    public void ship(String reference) {
        shipped.add(reference);
    }

    private Answer cancel(String id) {
        Optional<JsonNode> order = books().document(id);
        if (order.isEmpty()) {
            return error(404, "order", id + " is not there");
        }
        String reference = text(order.get(), "reference_id");
        boolean granted = !hasLeft(order.get());
        ObjectNode now = order.get().deepCopy();
        now.put("status", granted ? "Cancelled" : "Fulfilled");
        if (granted) {
            books().enter("warehouse-cancel", id, reference, now);
        }
        ObjectNode answer = NODES.objectNode();
        answer.set("order", now);
        answer.putArray("canceled_shipment_results")
                .addObject()
                .put("shipment_id", Integer.parseInt(id) + 1)
                .put("action", "Cancel")
                .put("is_success", granted)
                .put("reason", granted ? "" : "The shipment has been completed");
        return Answer.of(200, answer);
    }

    private Answer list(String references) {
        ArrayNode found = NODES.arrayNode();
        for (String reference : references.split(",")) {
            books().effects("warehouse-order", reference).forEach(order -> found.add(order.detail()));
        }
        return Answer.of(200, found);
    }

    private static Answer error(int status, String field, String message) {
        ObjectNode body = NODES.objectNode();
        body.putArray(field).add(message);
        return Answer.of(status, body);
    }

    @Override
    protected Answer refuse(int status) {
        return status == 429
                ? error(429, "rate", "Too many requests").with("Retry-After", "1")
                : error(status, "sandbox", "The sandbox was told to refuse");
    }
}
