package io.orderhub.flow.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.orderhub.delivery.Attempts;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * Takes a sales order back in ERPNext's API, which cancels only what was submitted ({@code docstatus} 1) and deletes only what was not.
 * Done again it finds nothing to do.
 */
@Component("erpNextCancel")
class ErpNextCancelSteps {

    private static final String DOCTYPE = "Sales Order";
    private static final String NAME = "name";
    private static final String ACT = "act";
    private static final int SUBMITTED = 1;
    private static final int CANCELLED = 2;

    private final Attempts attempts;
    private final ErpNextRequests requests;
    private final ObjectMapper json = new ObjectMapper();

    ErpNextCancelSteps(Attempts attempts, ErpNextRequests requests) {
        this.attempts = attempts;
        this.requests = requests;
    }

    /** The request for the order that an earlier delivery booked under its own key. */
    public void askForOrder(Exchange exchange) throws IOException {
        JsonNode wish = json.readTree(OnExchange.parcel(exchange).rendered().content());
        requests.search(
                exchange,
                DOCTYPE,
                "custom_orderhub_key",
                wish.path("custom_orderhub_key").asText());
        exchange.setVariable(ACT, "nothing");
    }

    public void found(Exchange exchange) {
        requests.names(exchange).stream().findFirst().ifPresent(name -> exchange.setVariable(NAME, name));
    }

    /** The request that asks how far it is. */
    public void ask(Exchange exchange) {
        requests.get(exchange, DOCTYPE, exchange.getVariable(NAME, String.class));
    }

    /** The request that takes it back, unless it was before. */
    public void decide(Exchange exchange) {
        int status = exchange.getMessage()
                .getBody(JsonNode.class)
                .path("data")
                .path("docstatus")
                .asInt();
        String name = exchange.getVariable(NAME, String.class);
        if (status == SUBMITTED) {
            String body = JsonNodeFactory.instance
                    .objectNode()
                    .put("doctype", DOCTYPE)
                    .put(NAME, name)
                    .toString();
            requests.request(exchange, DOCTYPE, body);
            exchange.setVariable(ACT, "cancel");
        } else if (status != CANCELLED) {
            requests.get(exchange, DOCTYPE, name);
            exchange.setVariable(ACT, "delete");
        }
    }

    public void done(Exchange exchange) {
        Optional<String> name = Optional.ofNullable(exchange.getVariable(NAME, String.class));
        String act = exchange.getVariable(ACT, String.class);
        attempts.sent(
                OnExchange.claim(exchange),
                name.map(known -> DOCTYPE + " " + known + ": " + act).orElse("there is no such " + DOCTYPE),
                name.map(known -> Map.of(NAME, known)).orElse(Map.of()),
                act.equals("nothing"));
    }
}
