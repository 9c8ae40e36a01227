package io.orderhub.flow.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.delivery.Attempts;
import io.orderhub.delivery.Parcel;
import io.orderhub.delivery.Rate;
import io.orderhub.delivery.RateChoice;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * CarrierLabels in EasyPost's API, one shipment for each parcel of a fulfillment order. The API knows no idempotency key: a shipment
 * carries our key as its reference, by which it is found again, and a shipment is bought once.
 */
@Component("easyPost")
class EasyPostSteps {

    private static final String SHIPMENT = "shipment";
    private static final String KNOWN = "known";
    private static final String BOUGHT = "bought";
    private static final String EARLIER = "earlier";
    private static final String PARCELS = "parcels";

    private final Attempts attempts;
    private final EasyPostRequests requests;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();

    EasyPostSteps(Attempts attempts, EasyPostRequests requests, ObjectProvider<Clock> clock) {
        this.attempts = attempts;
        this.requests = requests;
        this.clock = clock.getIfAvailable(Clock::systemUTC);
    }

    /** How many parcels there are. */
    public void open(Exchange exchange) throws IOException {
        exchange.setVariable(PARCELS, document(exchange).size());
        exchange.setVariable(EARLIER, true);
    }

    /** The request that creates the shipment of the parcel whose turn it is. */
    public void prepare(Exchange exchange) throws IOException {
        ObjectNode body = json.createObjectNode();
        body.set(SHIPMENT, parcel(exchange).path(SHIPMENT));
        requests.request(exchange, body.toString());
        exchange.setVariable(KNOWN, false);
    }

    /** The request that asks for the shipment of an earlier attempt. */
    public void askForShipment(Exchange exchange) throws IOException {
        Optional<String> known = OnExchange.parcel(exchange).step(named(exchange, SHIPMENT));
        String reference = parcel(exchange).path(SHIPMENT).path("reference").asText();
        requests.request(exchange, "");
        exchange.getMessage().setHeader(SHIPMENT, known.orElse(reference));
    }

    /** The shipment is there: its id is committed before anything is bought. */
    public void created(Exchange exchange) {
        JsonNode shipment = exchange.getMessage().getBody(JsonNode.class);
        String id = shipment.path("id").asText();
        String step = named(exchange, SHIPMENT);
        if (!OnExchange.parcel(exchange).step(step).filter(id::equals).isPresent()) {
            attempts.step(OnExchange.claim(exchange), step, id);
        }
        exchange.setVariable(SHIPMENT, id);
        exchange.setVariable(BOUGHT, shipment.path("postage_label").isObject());
    }

    /** The request that buys the rate that the endpoint's file wants; the choice is committed before. */
    public void chooseRate(Exchange exchange) throws IOException {
        Parcel delivery = OnExchange.parcel(exchange);
        RateChoice choice = RateChoice.of(delivery.endpoint());
        RateChoice.Wish wish = EasyPostAnswers.wish(parcel(exchange).path("wish"));
        JsonNode shipment = exchange.getMessage().getBody(JsonNode.class);
        Rate rate = choice.choose(
                EasyPostAnswers.rates(shipment), wish, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        attempts.step(delivery.claim(), named(exchange, "rate"), rate.id());
        ObjectNode body = json.createObjectNode();
        body.putObject("rate").put("id", rate.id());
        choice.insurance(wish).map(BigDecimal::toPlainString).ifPresent(amount -> body.put("insurance", amount));
        requests.request(exchange, body.toString());
        exchange.getMessage().setHeader(SHIPMENT, exchange.getVariable(SHIPMENT));
        exchange.setVariable(EARLIER, false);
    }

    /** The label is bought, now or by an earlier attempt: what it is is committed before it is fetched. */
    public void bought(Exchange exchange) {
        JsonNode shipment = exchange.getMessage().getBody(JsonNode.class);
        Map<String, String> remote = new TreeMap<>();
        EasyPostAnswers.bought(shipment).forEach((name, value) -> remote.put(named(exchange, name), value));
        attempts.steps(OnExchange.claim(exchange), remote);
    }

    /** All parcels have their labels. */
    public void done(Exchange exchange) {
        int parcels = exchange.getVariable(PARCELS, Integer.class);
        boolean earlier = exchange.getVariable(EARLIER, Boolean.class);
        attempts.sent(OnExchange.claim(exchange), parcels + (parcels == 1 ? " label" : " labels"), Map.of(), earlier);
    }

    /** The first parcel's steps have plain names, those of the second end in {@code .2}. */
    private static String named(Exchange exchange, String step) {
        return EasyPostAnswers.named(step, OnExchange.turn(exchange));
    }

    private JsonNode parcel(Exchange exchange) throws IOException {
        return document(exchange).path(OnExchange.turn(exchange) - 1);
    }

    private JsonNode document(Exchange exchange) throws IOException {
        return json.readTree(OnExchange.parcel(exchange).rendered().content()).path("shipments");
    }
}
