package io.orderhub.flow.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.delivery.Attempts;
import io.orderhub.delivery.Parcel;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * A sales order in ERPNext's API. The API knows no idempotency key: the order carries ours in a custom field, by which it is
 * found again.
 */
@Component("erpNext")
class ErpNextSteps {

    private static final String KEY_FIELD = "custom_orderhub_key";
    private static final String KNOWN = "known";
    private static final String NAME = "name";

    private final Attempts attempts;
    private final Secrets secrets;

    ErpNextSteps(Attempts attempts, Secrets secrets) {
        this.attempts = attempts;
        this.secrets = secrets;
    }

    /** The request that asks whether an earlier attempt booked it. */
    public void askForOrder(Exchange exchange) {
        Parcel parcel = OnExchange.parcel(exchange);
        request(exchange, "");
        String filter = "[[\"" + KEY_FIELD + "\",\"=\",\"" + parcel.idempotencyKey() + "\"]]";
        exchange.getMessage().setHeader("filters", filter);
    }

    public void found(Exchange exchange) {
        JsonNode orders = exchange.getMessage().getBody(JsonNode.class).path("data");
        if (!orders.isEmpty()) {
            exchange.setVariable(KNOWN, orders.path(0).path(NAME).asText());
        }
    }

    /** The request that books it. */
    public void prepare(Exchange exchange) {
        request(exchange, OnExchange.parcel(exchange).rendered().content());
    }

    /** It is booked, now or by an earlier attempt. */
    public void booked(Exchange exchange) {
        Optional<String> known = Optional.ofNullable(exchange.getVariable(KNOWN, String.class));
        String name = known.orElseGet(() -> exchange.getMessage()
                .getBody(JsonNode.class)
                .path("data")
                .path(NAME)
                .asText());
        attempts.sent(OnExchange.claim(exchange), "Sales Order " + name, Map.of(NAME, name), known.isPresent());
    }

    private void request(Exchange exchange, Object body) {
        HttpService.request(
                exchange,
                body,
                "token " + secrets.of(OnExchange.parcel(exchange).endpoint()));
    }
}
