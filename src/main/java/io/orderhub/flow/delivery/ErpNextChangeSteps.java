package io.orderhub.flow.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * Makes a sales order in ERPNext what its buyer wants by now. A draft is written anew; of a submitted one ({@code docstatus} 1)
 * only {@code update_child_qty_rate} changes rows. Done again it finds nothing to do.
 */
@Component("erpNextChange")
class ErpNextChangeSteps {

    private static final String ORDER_FIELD = "custom_orderhub_order";

    /** Of what is rendered that a booked order keeps: it bears the key of the delivery that booked it. */
    private static final Set<String> KEPT = Set.of("doctype", "custom_orderhub_key", "items");

    private static final String WISH = "wish";
    private static final String UNMARKED = "unmarked";

    private final ErpNextRequests requests;
    private final ObjectMapper json = new ObjectMapper();

    ErpNextChangeSteps(ErpNextRequests requests) {
        this.requests = requests;
    }

    /** The request for the order that an earlier delivery booked. */
    public void askForOrder(Exchange exchange) throws IOException {
        JsonNode wish = json.readTree(OnExchange.parcel(exchange).rendered().content());
        exchange.setVariable(WISH, wish);
        requests.search(
                exchange,
                ErpNextOrderSteps.DOCTYPE,
                ORDER_FIELD,
                wish.path(ORDER_FIELD).asText());
    }

    /** The request that changes it, unless it is as wanted or is cancelled. */
    public void decide(Exchange exchange) {
        JsonNode booked = booked(exchange);
        int status = booked.path("docstatus").asInt();
        if (status == ErpNextOrderSteps.CANCELLED) {
            ErpNextOrderSteps.leave(exchange, "is cancelled");
            return;
        }
        ErpNextOrderSteps.leave(exchange, "is as wanted");
        JsonNode wish = wish(exchange);
        ErpNextOrderRows rows = ErpNextOrderRows.of(booked, wish);
        if (status == ErpNextOrderSteps.SUBMITTED) {
            exchange.setVariable("submitted", true);
            if (!rows.areAsWanted()) {
                requests.request(exchange, ErpNextOrderSteps.DOCTYPE, update(exchange, rows));
                ErpNextOrderSteps.act(exchange, "update");
            }
        } else if (!rows.areAsWanted() || !rows.unmarked().isEmpty() || headDiffers(booked, wish)) {
            ObjectNode anew = ((ObjectNode) wish.deepCopy()).remove(KEPT);
            anew.set("items", rows.asItems());
            requests.put(exchange, ErpNextOrderSteps.DOCTYPE, ErpNextOrderSteps.name(exchange), anew.toString());
            ErpNextOrderSteps.act(exchange, "write");
        }
    }

    private static boolean headDiffers(JsonNode booked, JsonNode wish) {
        return wish.properties().stream()
                .filter(field -> !KEPT.contains(field.getKey()))
                .anyMatch(field -> !booked.path(field.getKey())
                        .asText()
                        .equals(field.getValue().asText()));
    }

    private static String update(Exchange exchange, ErpNextOrderRows rows) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("parent_doctype", ErpNextOrderSteps.DOCTYPE)
                .put("parent_doctype_name", ErpNextOrderSteps.name(exchange))
                .put("child_docname", "items")
                .put("trans_items", rows.asTransItems().toString())
                .toString();
    }

    /** Which rows do not say yet whose they are: a submitted order takes that by another call for each. */
    public void read(Exchange exchange) {
        List<Map.Entry<Integer, String>> unmarked = List.copyOf(
                ErpNextOrderRows.of(booked(exchange), wish(exchange)).unmarked().entrySet());
        exchange.setVariable(UNMARKED, unmarked);
        exchange.setVariable("marks", unmarked.size());
    }

    /** The request that makes the row whose turn it is say so. */
    public void mark(Exchange exchange) {
        Map.Entry<?, ?> row =
                (Map.Entry<?, ?>) exchange.getVariable(UNMARKED, List.class).get(OnExchange.turn(exchange) - 1);
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("doctype", "Sales Order Item")
                .put("name", row.getValue().toString())
                .put("fieldname", ErpNextOrderRows.LINE)
                .put("value", (Integer) row.getKey())
                .toString();
        requests.request(exchange, ErpNextOrderSteps.DOCTYPE, body);
    }

    private static JsonNode booked(Exchange exchange) {
        return exchange.getMessage().getBody(JsonNode.class).path("data");
    }

    private static JsonNode wish(Exchange exchange) {
        return exchange.getVariable(WISH, JsonNode.class);
    }
}
