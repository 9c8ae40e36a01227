package io.orderhub.flow.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * Takes a sales order back in ERPNext's API, which cancels only what was submitted ({@code docstatus} 1) and deletes only what was not.
 * Done again it finds nothing to do.
 */
@Component("erpNextCancel")
class ErpNextCancelSteps {

    private final ErpNextRequests requests;
    private final ObjectMapper json = new ObjectMapper();

    ErpNextCancelSteps(ErpNextRequests requests) {
        this.requests = requests;
    }

    /** The request for the order that an earlier delivery booked under its own key. */
    public void askForOrder(Exchange exchange) throws IOException {
        JsonNode wish = json.readTree(OnExchange.parcel(exchange).rendered().content());
        requests.search(
                exchange,
                ErpNextOrderSteps.DOCTYPE,
                "custom_orderhub_key",
                wish.path("custom_orderhub_key").asText());
    }

    /** The request that takes it back, unless it was before. */
    public void decide(Exchange exchange) {
        int status = exchange.getMessage()
                .getBody(JsonNode.class)
                .path("data")
                .path("docstatus")
                .asInt();
        String name = ErpNextOrderSteps.name(exchange);
        if (status == ErpNextOrderSteps.SUBMITTED) {
            String body = JsonNodeFactory.instance
                    .objectNode()
                    .put("doctype", ErpNextOrderSteps.DOCTYPE)
                    .put("name", name)
                    .toString();
            requests.request(exchange, ErpNextOrderSteps.DOCTYPE, body);
            ErpNextOrderSteps.act(exchange, "cancel");
        } else if (status == ErpNextOrderSteps.CANCELLED) {
            ErpNextOrderSteps.leave(exchange, "is cancelled");
        } else {
            requests.get(exchange, ErpNextOrderSteps.DOCTYPE, name);
            ErpNextOrderSteps.act(exchange, "delete");
        }
    }
}
