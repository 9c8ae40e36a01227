package io.orderhub.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An ERP in the shape of ERPNext's REST API: {@code /api/resource/Sales Order}, {@code Delivery Note} and {@code Sales
 * Invoice} with {@code Authorization: token key:secret}.
 *
 * <p>As in the real API there is no idempotency key. Whoever must know whether an order arrived asks by a field:
 * {@code GET /api/resource/Sales Order?filters=[["po_no","=","…"]]}. The selling setting that allows several sales orders
 * for one customer's purchase order is on, so that a double order is booked and shows. Books: {@code sales-order} by
 * name, with {@code po_no} as reference; {@code delivery-note} and {@code sales-invoice} with {@code
 * custom_orderhub_shipment}; {@code submitted}, {@code changed}, {@code cancelled} and {@code deleted} by name.
 */
public final class ErpNext extends SimulatedEndpoint {

    private static final String RESOURCES = "/api/resource/";
    private static final int DEFAULT_PAGE = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String authorization;
    private final Map<List<String>, List<String>> names = new HashMap<>();

    /** @param token API key and secret with a colon between */
    public ErpNext(int wishedPort, String token, Books books) {
        super("erp", wishedPort, books);
        this.authorization = "token " + token;
        books.effects().forEach(effect -> index(effect.kind(), effect.key(), effect.detail()));
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
        String[] parts = call.path().startsWith(RESOURCES)
                ? call.path().substring(RESOURCES.length()).split("/", 2)
                : new String[] {""};
        if (call.path().startsWith("/api/method/") && call.method().equals("POST")) {
            return method(call.path().substring("/api/method/".length()), call.json());
        }
        Optional<ErpNextDoctype> type = ErpNextDoctype.called(parts[0]);
        if (type.isEmpty()) {
            return error(404, "DoesNotExistError", call.path() + " not found");
        }
        return switch (call.method()) {
            case "POST" -> create(type.get(), call.json());
            case "GET" -> parts.length == 1 ? list(type.get(), call) : get(type.get(), parts[1]);
            case "PUT" -> parts.length == 1 ? error(405, "MethodNotAllowed", "PUT") : write(parts[1], call.json());
            case "DELETE" ->
                parts.length == 1 ? error(405, "MethodNotAllowed", "DELETE") : delete(type.get(), parts[1]);
            default -> error(405, "MethodNotAllowed", call.method());
        };
    }

    private Answer create(ErpNextDoctype type, JsonNode wish) {
        Optional<ErpNextRefusal> refusal =
                ErpNextRefusal.of(type, wish, books(), (field, row) -> indexed(type, field, row));
        if (refusal.isPresent()) {
            return Answer.of(417, refusal.get().asJson());
        }
        String name = type.name(books().count(type.kind()) + 1);
        ObjectNode document = ErpNextDocuments.booked(type, name, (ObjectNode) wish);
        books().enter(type.kind(), name, text(document, type.reference()), document);
        index(type.kind(), name, document);
        return data(document);
    }

    private Answer get(ErpNextDoctype type, String name) {
        return books().document(name)
                .filter(document -> text(document, "doctype").equals(type.title()))
                .map(ErpNext::data)
                .orElseGet(() -> error(404, "DoesNotExistError", type.title() + " " + name + " not found"));
    }

    /** Somebody submits a draft, after which it can be cancelled and not deleted. */
    public synchronized void submit(String name) {
        ObjectNode document = books().document(name).orElseThrow().deepCopy();
        books().enter("submitted", name, name, document.put("docstatus", 1).put("status", "To Deliver and Bill"));
    }

    private Answer method(String name, JsonNode arguments) {
        return switch (name) {
            case "frappe.client.cancel" -> cancel(text(arguments, "doctype"), text(arguments, "name"));
            case "erpnext.controllers.accounts_controller.update_child_qty_rate" ->
                change(text(arguments, "parent_doctype_name"), changes -> changes.update(arguments));
            case "frappe.client.set_value" ->
                change(
                        ErpNextChange.parent(text(arguments, "name")),
                        changes -> changes.set(
                                text(arguments, "name"), text(arguments, "fieldname"), arguments.path("value")));
            default -> error(404, "DoesNotExistError", name + " not found");
        };
    }

    private Answer write(String name, JsonNode wish) {
        return change(name, changes -> changes.write((ObjectNode) wish));
    }

    /** Only sales orders can be changed here. */
    private Answer change(String name, Function<ErpNextChange, ObjectNode> how) {
        Optional<JsonNode> order = books().document(name)
                .filter(document -> text(document, "doctype").equals(ErpNextDoctype.SALES_ORDER.title()));
        if (order.isEmpty()) {
            return error(404, "DoesNotExistError", "Sales Order " + name + " not found");
        }
        try {
            ObjectNode changed = how.apply(
                    new ErpNextChange(order.get(), row -> indexed(ErpNextDoctype.DELIVERY_NOTE, "so_detail", row)));
            books().enter("changed", name, name, changed);
            return data(changed);
        } catch (ErpNextChange.Refused e) {
            return Answer.of(417, e.refusal().asJson());
        }
    }

    private Answer cancel(String doctype, String name) {
        Optional<JsonNode> document =
                books().document(name).filter(each -> text(each, "doctype").equals(doctype));
        if (document.isEmpty()) {
            return error(404, "DoesNotExistError", doctype + " " + name + " not found");
        }
        if (document.get().path("docstatus").asInt() != 1) {
            return error(417, "ValidationError", "Only submitted documents can be cancelled");
        }
        ObjectNode cancelled = document.get().deepCopy();
        cancelled.put("docstatus", 2).put("status", "Cancelled");
        books().enter("cancelled", name, name, cancelled);
        return data(cancelled);
    }

    private Answer delete(ErpNextDoctype type, String name) {
        Optional<JsonNode> document =
                books().document(name).filter(each -> text(each, "doctype").equals(type.title()));
        if (document.isEmpty()) {
            return error(404, "DoesNotExistError", type.title() + " " + name + " not found");
        }
        if (document.get().path("docstatus").asInt() == 1) {
            return error(417, "ValidationError", "Submitted documents cannot be deleted");
        }
        books().enter("deleted", name, name, NODES.objectNode().put("name", name));
        return data(NODES.objectNode());
    }

    private Answer list(ErpNextDoctype type, Call call) {
        Map<String, String> conditions;
        JsonNode fields;
        try {
            conditions = filters(call.parameter("filters").orElse("[]"));
            fields = JSON.readTree(call.parameter("fields").orElse("[\"name\"]"));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return error(417, "ValidationError", "Filters or fields cannot be read");
        }
        int limit = call.parameter("limit_page_length").map(Integer::valueOf).orElse(DEFAULT_PAGE);
        ArrayNode rows = NODES.arrayNode();
        candidates(type, conditions)
                .filter(document -> conditions.entrySet().stream()
                        .allMatch(each -> text(document, each.getKey()).equals(each.getValue())))
                .limit(limit == 0 ? Long.MAX_VALUE : limit)
                .forEach(document -> rows.add(only(document, fields)));
        return data(rows);
    }

    /** A table with an index on what is mostly asked for: a list is not read through for each of many thousand orders. */
    private Stream<JsonNode> candidates(ErpNextDoctype type, Map<String, String> conditions) {
        return conditions.entrySet().stream()
                .filter(each -> isIndexed(each.getKey()))
                .findFirst()
                .map(each -> indexed(type, each.getKey(), each.getValue()))
                .orElseGet(() -> books().effects(type.kind()).stream().map(Effect::detail));
    }

    private Stream<JsonNode> indexed(ErpNextDoctype type, String field, String value) {
        return names.getOrDefault(List.of(type.kind(), field, value), List.of()).stream()
                .flatMap(name -> books().document(name).stream());
    }

    private void index(String kind, String name, JsonNode document) {
        document.properties().forEach(field -> {
            if (isIndexed(field.getKey())) {
                index(kind, field.getKey(), field.getValue(), name);
            }
        });
        for (JsonNode item : document.path("items")) {
            index(kind, "so_detail", item.path("so_detail"), name);
            index(kind, "dn_detail", item.path("dn_detail"), name);
        }
    }

    private void index(String kind, String field, JsonNode value, String name) {
        names.computeIfAbsent(List.of(kind, field, value.asText()), key -> new ArrayList<>())
                .add(name);
    }

    private static boolean isIndexed(String field) {
        return field.startsWith("custom_orderhub_") || field.equals("po_no");
    }

    /** Conditions {@code [field, "=", value]} or {@code ["Sales Order", field, "=", value]}, all of which must hold. */
    private static Map<String, String> filters(String json) throws JsonProcessingException {
        Map<String, String> all = new LinkedHashMap<>();
        for (JsonNode condition : JSON.readTree(json)) {
            int field = condition.size() - 3;
            if (field < 0 || !condition.path(field + 1).asText().equals("=")) {
                throw new IllegalArgumentException("Only = is simulated");
            }
            all.put(condition.path(field).asText(), condition.path(field + 2).asText());
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

    private static Answer error(int status, String type, String message) {
        return Answer.of(status, new ErpNextRefusal(type, message).asJson());
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
