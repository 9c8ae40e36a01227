package io.orderhub.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.OrderId;
import io.orderhub.fulfillment.StateChange;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * State changes in the words of CloudEvents 1.0, structured mode. {@code source} and {@code id} together name an event for
 * ever; {@code partitionkey} is the order. They hold no personal data.
 */
@Component
public class CloudEvents {

    /** Of the JSON that {@link #of} makes. */
    public static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    private final String source;

    CloudEvents(@Value("${orderhub.events.source:/orderhub}") String source) {
        this.source = source;
    }

    /** @param names empty when the order is not stored (any more) */
    public ObjectNode of(StateEvent event, Optional<OrderNames.Names> names) {
        StateChange change = event.change();
        OrderId order = change.order();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("specversion", "1.0")
                .put("id", event.id())
                .put("source", source)
                .put("type", "io.orderhub." + kind(change) + ".status_changed")
                .put("subject", event.subject())
                .put("time", change.at().toString())
                .put("partitionkey", order.toString())
                .put("datacontenttype", "application/json");
        json.set("data", data(event, names));
        return json;
    }

    /** The event's data alone: what conditions of subscriptions are asked about. */
    public ObjectNode data(StateEvent event, Optional<OrderNames.Names> names) {
        StateChange change = event.change();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("kind", kind(change)).put("order", change.order().toString());
        names.ifPresent(of -> {
            data.put("orderNumber", of.orderNumber());
            if (!of.releaseNumber().isEmpty()) {
                data.put("releaseNumber", of.releaseNumber());
            }
            data.put("partner", of.partner())
                    .put("agreement", of.agreement())
                    .put("usage", of.usage().name());
        });
        change.fulfillment().ifPresent(id -> data.put("fulfillmentOrder", id.toString()));
        change.shipment().ifPresent(id -> data.put("shipment", id.toString()));
        change.parcel().ifPresent(number -> data.put("parcel", number));
        if (!change.from().isEmpty()) {
            data.put("from", change.from());
        }
        return data.put("to", change.to()).put("at", change.at().toString()).put("reportedBy", change.source());
    }

    private static String kind(StateChange change) {
        if (change.parcel().isPresent()) {
            return "parcel";
        }
        if (change.shipment().isPresent()) {
            return "shipment";
        }
        return change.fulfillment().isPresent() ? "fulfillment_order" : "order";
    }
}
