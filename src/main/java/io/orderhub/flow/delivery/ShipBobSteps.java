package io.orderhub.flow.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.delivery.Attempts;
import io.orderhub.delivery.DeliveryFailedException;
import io.orderhub.delivery.Failure;
import io.orderhub.delivery.FailureClass;
import io.orderhub.delivery.Parcel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** An order in ShipBob's API. Its reference is our key, by which it is found again. */
@Component("shipBob")
class ShipBobSteps {

    private static final String KNOWN = "known";

    private final Attempts attempts;
    private final Secrets secrets;

    ShipBobSteps(Attempts attempts, Secrets secrets) {
        this.attempts = attempts;
        this.secrets = secrets;
    }

    /** The request that asks whether an earlier attempt ordered it. */
    public void askForOrder(Exchange exchange) {
        request(exchange, "");
        exchange.getMessage().setHeader("reference", OnExchange.parcel(exchange).idempotencyKey());
    }

    /**
     * @throws DeliveryFailedException as of unknown outcome when the warehouse has several with our reference: which one it
     *     ships only its people know
     */
    public void found(Exchange exchange) {
        String key = OnExchange.parcel(exchange).idempotencyKey();
        List<String> orders = StreamSupport.stream(
                        exchange.getMessage().getBody(JsonNode.class).spliterator(), false)
                .filter(order -> order.path("reference_id").asText().equals(key))
                .map(order -> order.path("id").asText())
                .toList();
        if (orders.size() > 1) {
            throw new DeliveryFailedException(
                    Failure.of(FailureClass.OUTCOME_UNKNOWN, "orders " + orders + " have the reference " + key));
        }
        orders.forEach(id -> exchange.setVariable(KNOWN, id));
    }

    /** The request that orders it. */
    public void prepare(Exchange exchange) {
        request(exchange, OnExchange.parcel(exchange).rendered().content());
    }

    /** It is ordered, now or by an earlier attempt. */
    public void ordered(Exchange exchange) {
        Optional<String> known = Optional.ofNullable(exchange.getVariable(KNOWN, String.class));
        String id = known.orElseGet(
                () -> exchange.getMessage().getBody(JsonNode.class).path("id").asText());
        attempts.sent(OnExchange.claim(exchange), "order " + id, Map.of("order", id), known.isPresent());
    }

    void request(Exchange exchange, Object body) {
        Parcel parcel = OnExchange.parcel(exchange);
        HttpService.request(exchange, body, "Bearer " + secrets.of(parcel.endpoint()));
        exchange.getMessage()
                .setHeader("version", parcel.endpoint().setting("version").orElse(HttpService.SHIPBOB_VERSION));
        parcel.endpoint().setting("channel").ifPresent(channel -> exchange.getMessage()
                .setHeader("shipbob_channel_id", channel));
    }
}
