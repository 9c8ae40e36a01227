package io.orderhub.flow.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderhub.delivery.Attempts;
import io.orderhub.delivery.Parcel;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * A document in ERPNext's API: sales order, delivery note, sales invoice, as its mapping's {@code doctype} says. The API knows
 * no idempotency key: a document carries ours in a custom field, by which it is found again.
 */
@Component("erpNext")
class ErpNextSteps {

    private static final String KEY_FIELD = "custom_orderhub_key";
    private static final String DOCUMENT = "document";
    private static final String KNOWN = "known";
    private static final String NAME = "name";

    private final Attempts attempts;
    private final ErpNextRequests requests;
    private final ObjectMapper json = new ObjectMapper();

    ErpNextSteps(Attempts attempts, ErpNextRequests requests) {
        this.attempts = attempts;
        this.requests = requests;
    }

    /** Reads what is to be booked. */
    public void open(Exchange exchange) throws IOException {
        exchange.setVariable(
                DOCUMENT, json.readTree(OnExchange.parcel(exchange).rendered().content()));
    }

    /** The request that asks whether an earlier attempt booked it. */
    public void askForDocument(Exchange exchange) {
        Parcel parcel = OnExchange.parcel(exchange);
        requests.search(exchange, doctype(exchange), KEY_FIELD, parcel.idempotencyKey());
    }

    public void found(Exchange exchange) {
        requests.names(exchange).stream().findFirst().ifPresent(name -> exchange.setVariable(KNOWN, name));
    }

    /** The request that books it. */
    public void prepare(Exchange exchange) {
        requests.request(
                exchange,
                doctype(exchange),
                exchange.getVariable(DOCUMENT, JsonNode.class).toString());
    }

    /** It is booked, now or by an earlier attempt. */
    public void booked(Exchange exchange) {
        Optional<String> known = Optional.ofNullable(exchange.getVariable(KNOWN, String.class));
        String name = known.orElseGet(() -> exchange.getMessage()
                .getBody(JsonNode.class)
                .path("data")
                .path(NAME)
                .asText());
        attempts.sent(
                OnExchange.claim(exchange), doctype(exchange) + " " + name, Map.of(NAME, name), known.isPresent());
    }

    private static String doctype(Exchange exchange) {
        return exchange.getVariable(DOCUMENT, JsonNode.class).path("doctype").asText();
    }
}
