package io.orderhub.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;

/**
 * An ERP in the shape of ERPNext's REST API: {@code /api/resource/Sales Order} with {@code Authorization: token
 * key:secret}.
 *
 * <p>As in the real API there is no idempotency key. Whoever must know whether an order arrived asks by a field:
 * {@code GET /api/resource/Sales Order?filters=[["po_no","=","…"]]}. The selling setting that allows several sales orders
 * for one customer's purchase order is on, so that a double order is booked and shows. Books: {@code sales-order} by
 * name, with {@code po_no} as reference.
 */
public final class ErpNext extends SimulatedEndpoint {

    private static final String COLLECTION = "/api/resource/Sales Order";
    private static final int DEFAULT_PAGE = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String authorization;

    /** @param token API key and secret with a colon between */
    public ErpNext(int wishedPort, String token, Books books) {
        super("erp", wishedPort, books);
        this.authorization = "token " + token;
    }

    /** The sales orders booked with this {@code po_no}. */
    public List<Effect> salesOrders(String poNo) {
        return books().effects("sales-order", poNo);
    }

    @Override
    protected synchronized Answer act(Call call) {
        if (!call.header("Authorization").filter(authorization::equals).isPresent()) {
            return error(401, "AuthenticationError", "Invalid API key or secret");
        }
        if (call.path().equals(COLLECTION)) {
            return switch (call.method()) {
                case "POST" -> create(call.json());
                case "GET" -> list(call);
                default -> error(405, "MethodNotAllowed", call.method());
            };
        }
        if (call.method().equals("GET") && call.path().startsWith(COLLECTION + "/")) {
            String name = call.path().substring(COLLECTION.length() + 1);
            return books().document(name)
                    .map(ErpNext::data)
                    .orElseGet(() -> error(404, "DoesNotExistError", "Sales Order " + name + " not found"));
        }
        return error(404, "DoesNotExistError", call.path() + " not found");
    }

    private Answer create(JsonNode wish) {
        if (!wish.isObject()) {
            return error(417, "ValidationError", "The body is no JSON object");
        }
        for (String field : List.of("customer", "items")) {
            if (wish.path(field).isMissingNode()
                    || wish.path(field).isEmpty() && !wish.path(field).isTextual()) {
                return error(417, "MandatoryError", "[Sales Order]: " + field);
            }
        }
        for (JsonNode item : wish.path("items")) {
            if (text(item, "item_code").isEmpty()) {
                return error(417, "MandatoryError", "[Sales Order Item]: item_code");
            }
            if (item.path("qty").decimalValue().signum() <= 0) {
                return error(
                        417, "ValidationError", "Quantity for Item " + text(item, "item_code") + " must be positive");
            }
            if (text(wish, "delivery_date").isEmpty()
                    && text(item, "delivery_date").isEmpty()) {
                return error(417, "ValidationError", "Please enter Delivery Date");
            }
        }
        String name = "SAL-ORD-2026-%05d".formatted(books().count("sales-order") + 1);
        ObjectNode order = ErpNextDocuments.salesOrder(name, (ObjectNode) wish);
        books().enter("sales-order", name, text(order, "po_no"), order);
        return data(order);
    }

    private Answer list(Call call) {
        Predicate<JsonNode> matching;
        JsonNode fields;
        try {
            matching = filters(call.parameter("filters").orElse("[]"));
            fields = JSON.readTree(call.parameter("fields").orElse("[\"name\"]"));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return error(417, "ValidationError", "Filters or fields cannot be read");
        }
        int limit = call.parameter("limit_page_length").map(Integer::valueOf).orElse(DEFAULT_PAGE);
        ArrayNode rows = NODES.arrayNode();
        books().effects("sales-order").stream()
                .map(Effect::detail)
                .filter(matching)
                .limit(limit == 0 ? Long.MAX_VALUE : limit)
                .forEach(order -> rows.add(only(order, fields)));
        return data(rows);
    }

    /** Conditions {@code [field, "=", value]} or {@code ["Sales Order", field, "=", value]}, all of which must hold. */
    private static Predicate<JsonNode> filters(String json) throws JsonProcessingException {
        Predicate<JsonNode> all = order -> true;
        for (JsonNode condition : JSON.readTree(json)) {
            int field = condition.size() - 3;
            if (field < 0 || !condition.path(field + 1).asText().equals("=")) {
                throw new IllegalArgumentException("Only = is simulated");
            }
            String name = condition.path(field).asText();
            String value = condition.path(field + 2).asText();
            all = all.and(order -> text(order, name).equals(value));
        }
        return all;
    }

    private static ObjectNode only(JsonNode order, JsonNode fields) {
        ObjectNode row = NODES.objectNode();
        fields.forEach(field -> {
            if (field.asText().equals("*")) {
                row.setAll((ObjectNode) order.deepCopy());
            } else {
                row.set(
                        field.asText(),
                        order.path(field.asText()).isMissingNode() ? NODES.nullNode() : order.path(field.asText()));
            }
        });
        return row;
    }

    private static Answer data(JsonNode content) {
        ObjectNode body = NODES.objectNode();
        body.set("data", content);
        return Answer.of(200, body);
    }

    /** Frappe's shape: a message list that is JSON text inside JSON text. */
    private static Answer error(int status, String type, String message) {
        ObjectNode body = NODES.objectNode();
        body.put("exception", "frappe.exceptions." + type + ": " + message);
        body.put("exc_type", type);
        body.put(
                "exc",
                NODES.arrayNode().add("Traceback (most recent call last): …").toString());
        String inner = NODES.objectNode()
                .put("message", message)
                .put("indicator", "red")
                .toString();
        body.put("_server_messages", NODES.arrayNode().add(inner).toString());
        return Answer.of(status, body);
    }

    @Override
    protected Answer refuse(int status) {
        return switch (status) {
            case 417 -> error(417, "ValidationError", "The sandbox was told to refuse");
            case 429 ->
                error(429, "RateLimitExceededError", "Too many requests").with("Retry-After", "1");
            default -> error(status, "InternalError", "The sandbox was told to fail");
        };
    }
}
