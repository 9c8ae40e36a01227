package io.orderhub.flow.delivery;

import io.orderhub.delivery.Parcel;
import io.orderhub.partner.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What every call of a delivery to a REST API has in common. */
public final class HttpService {

    /** Of ShipBob's API, where the endpoint's file names none. */
    public static final String SHIPBOB_VERSION = "2026-01";

    private static final String JSON = "application/json";

    private HttpService() {}

    /** Options of Camel's {@code rest:} producer for an endpoint: where, how long, and never twice by itself. */
    public static String options(Endpoint endpoint) {
        long millis = endpoint.retry().timeout().toMillis();
        String url = endpoint.setting("url").orElse("").replaceAll("/+$", "");
        return "host=" + url + "&producerComponentName=" + (url.startsWith("https:") ? "https" : "http")
                + "&httpClientConfigurer=#oneCallOnly&httpConnection.connectTimeout=" + millis
                + "&httpClient.responseTimeout=" + millis + "&connectionsPerRoute=100&maxTotalConnections=1000";
    }

    /** Camel's {@code http:} producer for an address that only the message knows. */
    static String plain(String url, Endpoint endpoint) {
        long millis = endpoint.retry().timeout().toMillis();
        return (url.startsWith("https:") ? "https" : "http")
                + ":label?httpClientConfigurer=#oneCallOnly&connectTimeout=" + millis + "&responseTimeout=" + millis;
    }

    /** A fresh request: nothing of the answer before, the body, who we are, and the key that makes repeats harmless. */
    static void request(Exchange exchange, Object body, String authorization) {
        Parcel parcel = OnExchange.parcel(exchange);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(body);
        message.setHeader(Exchange.CONTENT_TYPE, JSON);
        message.setHeader("Accept", JSON);
        message.setHeader("Authorization", authorization);
        message.setHeader("Idempotency-Key", parcel.idempotencyKey());
        exchange.setVariable("service", options(parcel.endpoint()));
    }
}
