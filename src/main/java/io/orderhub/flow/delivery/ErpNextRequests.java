package io.orderhub.flow.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Calls to ERPNext's {@code /api/resource} and {@code /api/method}; the doctype, filters and name that a route puts into its address are headers. */
@Component
class ErpNextRequests {

    private final Secrets secrets;

    ErpNextRequests(Secrets secrets) {
        this.secrets = secrets;
    }

    void request(Exchange exchange, String doctype, Object body) {
        HttpService.request(
                exchange,
                body,
                "token " + secrets.of(OnExchange.parcel(exchange).endpoint()));
        exchange.getMessage().setHeader("doctype", inAddress(doctype));
    }

    /** Asks for the names of the documents whose field has this value. */
    void search(Exchange exchange, String doctype, String field, String value) {
        request(exchange, doctype, "");
        String filters = JsonNodeFactory.instance
                .arrayNode()
                .add(JsonNodeFactory.instance.arrayNode().add(field).add("=").add(value))
                .toString();
        exchange.getMessage().setHeader("filters", filters);
    }

    /** What a search has found. */
    List<String> names(Exchange exchange) {
        JsonNode rows = exchange.getMessage().getBody(JsonNode.class).path("data");
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path("name").asText())
                .toList();
    }

    /** Asks for one document with its rows. */
    void get(Exchange exchange, String doctype, String name) {
        put(exchange, doctype, name, "");
    }

    /** Writes one document anew. */
    void put(Exchange exchange, String doctype, String name, String body) {
        request(exchange, doctype, body);
        exchange.getMessage().setHeader("name", inAddress(name));
    }

    private static String inAddress(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
