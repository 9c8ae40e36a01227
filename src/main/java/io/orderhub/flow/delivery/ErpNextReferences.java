package io.orderhub.flow.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.delivery.DeliveryFailedException;
import io.orderhub.delivery.Failure;
import io.orderhub.delivery.FailureClass;
import java.util.List;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * What a document stands on in the ERP. A mapping writes our own numbers where ERPNext wants its names: the order's or the
 * shipment's id for the document, the row's position for the row. Here they become the ERP's, which only the ERP knows.
 */
@Component("erpNextReferences")
class ErpNextReferences {

    /**
     * Fields of an item that name another document and one of its rows.
     *
     * @param key field of the other document that holds our number of it
     */
    private record Reference(String document, String row, String doctype, String key) {}

    private static final List<Reference> KNOWN = List.of(
            new Reference("against_sales_order", "so_detail", "Sales Order", "custom_orderhub_order"),
            new Reference("sales_order", "so_detail", "Sales Order", "custom_orderhub_order"),
            new Reference("delivery_note", "dn_detail", "Delivery Note", "custom_orderhub_shipment"));

    private final ErpNextRequests requests;

    ErpNextReferences(ErpNextRequests requests) {
        this.requests = requests;
    }

    /** How many other documents there are to ask for. */
    public void open(Exchange exchange) {
        exchange.setVariable("references", of(exchange).size());
    }

    /** The request that asks for the name of the one whose turn it is. */
    public void ask(Exchange exchange) {
        Reference reference = turn(exchange);
        requests.search(exchange, reference.doctype(), reference.key(), number(exchange, reference));
    }

    /**
     * The request that asks for the whole of it.
     *
     * @throws DeliveryFailedException when the ERP has not got it: what stands on it waits
     */
    public void named(Exchange exchange) {
        Reference reference = turn(exchange);
        String name = requests.names(exchange).stream()
                .findFirst()
                .orElseThrow(() -> new DeliveryFailedException(Failure.of(
                        FailureClass.TOO_EARLY,
                        "the ERP has no " + reference.doctype() + " of " + number(exchange, reference))));
        requests.get(exchange, reference.doctype(), name);
    }

    /**
     * Puts the ERP's names in.
     *
     * @throws DeliveryFailedException when it has not got such a row
     */
    public void read(Exchange exchange) {
        Reference reference = turn(exchange);
        JsonNode found = exchange.getMessage().getBody(JsonNode.class).path("data");
        for (JsonNode item : items(exchange)) {
            ((ObjectNode) item)
                    .put(reference.document(), found.path("name").asText())
                    .put(reference.row(), row(reference, found, item.path(reference.row())));
        }
    }

    private static String row(Reference reference, JsonNode found, JsonNode position) {
        return ErpNextOrderRows.row(found, position.asInt())
                .map(row -> row.path("name").asText())
                .orElseThrow(() -> new DeliveryFailedException(Failure.of(
                        FailureClass.REFUSED,
                        reference.doctype() + " " + found.path("name").asText() + " has no row " + position.asText())));
    }

    private static Reference turn(Exchange exchange) {
        return of(exchange).get(OnExchange.turn(exchange) - 1);
    }

    private static List<Reference> of(Exchange exchange) {
        return KNOWN.stream()
                .filter(reference -> items(exchange).path(0).has(reference.document()))
                .toList();
    }

    private static String number(Exchange exchange, Reference reference) {
        return items(exchange).path(0).path(reference.document()).asText();
    }

    private static JsonNode items(Exchange exchange) {
        return exchange.getVariable("document", JsonNode.class).path("items");
    }
}
