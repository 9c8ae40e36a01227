package io.orderhub.flow.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderhub.delivery.Attempts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Cancels an order in ShipBob's API, which answers at once whether it ships all the same. Done again it answers the same. */
@Component("shipBobCancel")
class ShipBobCancelSteps {

    private static final String KNOWN = "known";
    /** What {@code DeliveryTracking} reads: granted, or why not. */
    private static final String RECALL = "recall";

    private static final String GRANTED = "granted";

    private final Attempts attempts;
    private final ShipBobSteps orders;
    private final ObjectMapper json = new ObjectMapper();

    ShipBobCancelSteps(Attempts attempts, ShipBobSteps orders) {
        this.attempts = attempts;
        this.orders = orders;
    }

    /** The request for the order with the reference of the delivery that ordered it. */
    public void askForOrder(Exchange exchange) throws IOException {
        orders.request(exchange, "");
        exchange.getMessage().setHeader("reference", reference(exchange));
    }

    public void found(Exchange exchange) throws IOException {
        String reference = reference(exchange);
        StreamSupport.stream(exchange.getMessage().getBody(JsonNode.class).spliterator(), false)
                .filter(order -> order.path("reference_id").asText().equals(reference))
                .map(order -> order.path("id").asText())
                .findFirst()
                .ifPresent(id -> exchange.setVariable(KNOWN, id));
    }

    /** The request that cancels it. */
    public void prepare(Exchange exchange) {
        orders.request(exchange, "");
        exchange.getMessage().setHeader("cancel", exchange.getVariable(KNOWN, String.class) + ":cancel");
    }

    /** What the warehouse says; one that never had the order ships nothing of it. */
    public void done(Exchange exchange) {
        Optional<String> known = Optional.ofNullable(exchange.getVariable(KNOWN, String.class));
        List<String> refusals =
                known.isEmpty() ? List.of() : refusals(exchange.getMessage().getBody(JsonNode.class));
        String answer = refusals.isEmpty() ? GRANTED : String.join("; ", refusals);
        attempts.sent(
                OnExchange.claim(exchange),
                known.map(id -> "order " + id + ": " + answer).orElse("it has no such order"),
                Map.of(RECALL, answer),
                known.isEmpty());
    }

    private static List<String> refusals(JsonNode answer) {
        return StreamSupport.stream(answer.path("canceled_shipment_results").spliterator(), false)
                .filter(shipment -> !shipment.path("is_success").asBoolean())
                .map(shipment -> "shipment " + shipment.path("shipment_id").asText() + " "
                        + shipment.path("reason").asText("is not cancelled"))
                .toList();
    }

    private String reference(Exchange exchange) throws IOException {
        return json.readTree(OnExchange.parcel(exchange).rendered().content())
                .path("reference_id")
                .asText();
    }
}
