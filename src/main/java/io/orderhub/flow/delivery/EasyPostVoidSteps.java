package io.orderhub.flow.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderhub.delivery.Attempts;
import io.orderhub.delivery.DeliveryQueries;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Gives labels back: a refund for every shipment that was bought and has none yet. */
@Component("easyPostVoid")
class EasyPostVoidSteps {

    private static final String SHIPMENT = "shipment";
    private static final String SHIPMENTS = "shipments";
    private static final String REFUND = "refund_status";

    private final Attempts attempts;
    private final DeliveryQueries queries;
    private final EasyPostRequests requests;
    private final ObjectMapper json = new ObjectMapper();

    EasyPostVoidSteps(Attempts attempts, DeliveryQueries queries, EasyPostRequests requests) {
        this.attempts = attempts;
        this.queries = queries;
        this.requests = requests;
    }

    /** Which shipments the purchase has made: it has ended by now, since both have one business key. */
    public void open(Exchange exchange) throws IOException {
        byte[] document = OnExchange.parcel(exchange).rendered().content();
        Map<String, String> steps =
                queries.steps(json.readTree(document).path("purchase").asLong());
        List<String> shipments = steps.entrySet().stream()
                .filter(step -> step.getKey().matches("shipment(\\.\\d+)?"))
                .map(Map.Entry::getValue)
                .toList();
        exchange.setVariable(SHIPMENTS, shipments);
        exchange.setVariable("parcels", shipments.size());
    }

    /** The request that asks what became of the shipment. */
    public void ask(Exchange exchange) {
        requests.request(exchange, "");
        exchange.getMessage().setHeader(SHIPMENT, shipment(exchange));
    }

    /** The request for its refund, if it was bought and nobody asked for one yet. */
    public void decide(Exchange exchange) {
        JsonNode shipment = exchange.getMessage().getBody(JsonNode.class);
        boolean wanted = shipment.path("postage_label").isObject()
                && EasyPostAnswers.text(shipment.path(REFUND)).isEmpty();
        exchange.setVariable("refundWanted", wanted);
        if (wanted) {
            requests.request(exchange, "");
            exchange.getMessage().setHeader(SHIPMENT, shipment(exchange));
        }
    }

    /** The carrier decides about the refund in its own time. */
    public void asked(Exchange exchange) {
        String status = EasyPostAnswers.text(
                        exchange.getMessage().getBody(JsonNode.class).path(REFUND))
                .orElse("not bought");
        attempts.step(OnExchange.claim(exchange), EasyPostAnswers.named("refund", OnExchange.turn(exchange)), status);
    }

    public void done(Exchange exchange) {
        attempts.sent(
                OnExchange.claim(exchange),
                exchange.getVariable("parcels", Integer.class) + " shipments",
                Map.of(),
                false);
    }

    private static String shipment(Exchange exchange) {
        List<?> shipments = exchange.getVariable(SHIPMENTS, List.class);
        return String.valueOf(shipments.get(OnExchange.turn(exchange) - 1));
    }
}
