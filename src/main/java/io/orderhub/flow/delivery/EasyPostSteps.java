package io.orderhub.flow.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.delivery.Attempts;
import io.orderhub.delivery.Parcel;
import io.orderhub.delivery.Rate;
import io.orderhub.delivery.RateChoice;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * A label in EasyPost's API. The API knows no idempotency key: the shipment carries our key as its reference, by which it
 * is found again, and a shipment is bought once.
 */
@Component("easyPost")
class EasyPostSteps {

    private static final String SHIPMENT = "shipment";
    private static final String RATE = "rate";
    private static final String KNOWN = "known";
    private static final String BOUGHT = "bought";

    private final Attempts attempts;
    private final Secrets secrets;

    EasyPostSteps(Attempts attempts, Secrets secrets) {
        this.attempts = attempts;
        this.secrets = secrets;
    }

    /** The request that creates the shipment. */
    public void prepare(Exchange exchange) {
        request(exchange, OnExchange.parcel(exchange).rendered().content());
        exchange.setVariable(KNOWN, false);
    }

    /** The request that asks for the shipment of an earlier attempt. */
    public void askForShipment(Exchange exchange) {
        Parcel parcel = OnExchange.parcel(exchange);
        request(exchange, "");
        exchange.getMessage().setHeader(SHIPMENT, parcel.step(SHIPMENT).orElse(parcel.idempotencyKey()));
    }

    /** The shipment is there: its id is committed before anything is bought. */
    public void created(Exchange exchange) {
        JsonNode shipment = exchange.getMessage().getBody(JsonNode.class);
        String id = shipment.path("id").asText();
        if (!OnExchange.parcel(exchange).step(SHIPMENT).filter(id::equals).isPresent()) {
            attempts.step(OnExchange.claim(exchange), SHIPMENT, id);
        }
        exchange.setVariable(SHIPMENT, id);
        exchange.setVariable(BOUGHT, shipment.path("postage_label").isObject());
    }

    /** The request that buys the cheapest acceptable rate; the choice is committed before. */
    public void chooseRate(Exchange exchange) {
        Parcel parcel = OnExchange.parcel(exchange);
        Rate rate = RateChoice.of(parcel.endpoint())
                .cheapest(rates(exchange.getMessage().getBody(JsonNode.class)));
        attempts.step(parcel.claim(), RATE, rate.id());
        request(exchange, "{\"rate\":{\"id\":\"" + rate.id() + "\"}}");
        exchange.getMessage().setHeader(SHIPMENT, exchange.getVariable(SHIPMENT));
    }

    /** The label is bought, now or by an earlier attempt. */
    public void bought(Exchange exchange) {
        JsonNode shipment = exchange.getMessage().getBody(JsonNode.class);
        boolean earlier = exchange.getVariable(BOUGHT, Boolean.class);
        Map<String, String> remote = new TreeMap<>();
        put(remote, "tracking", shipment.path("tracking_code"));
        put(remote, "label", shipment.path("postage_label").path("label_url"));
        put(remote, "carrier", shipment.path("selected_rate").path("carrier"));
        put(remote, "service", shipment.path("selected_rate").path("service"));
        put(remote, "price", shipment.path("selected_rate").path("rate"));
        put(remote, "currency", shipment.path("selected_rate").path("currency"));
        attempts.sent(OnExchange.claim(exchange), shipment.toString(), remote, earlier);
    }

    private static void put(Map<String, String> remote, String name, JsonNode value) {
        if (value.isValueNode() && !value.isNull()) {
            remote.put(name, value.asText());
        }
    }

    private static List<Rate> rates(JsonNode shipment) {
        List<Rate> rates = new ArrayList<>();
        for (JsonNode rate : shipment.path("rates")) {
            rates.add(new Rate(
                    rate.path("id").asText(),
                    rate.path("carrier").asText(),
                    rate.path("service").asText(),
                    new BigDecimal(rate.path("rate").asText()),
                    rate.path("currency").asText()));
        }
        return rates;
    }

    private void request(Exchange exchange, Object body) {
        String key = secrets.of(OnExchange.parcel(exchange).endpoint()) + ":";
        HttpService.request(
                exchange, body, "Basic " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8)));
    }
}
