package io.orderhub.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.CanonicalJson;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.documents.Audience;
import io.orderhub.documents.Audiences;
import io.orderhub.fulfillment.FulfillmentOrder;
import io.orderhub.partner.Endpoint.Trigger;
import io.orderhub.partner.OrderEvent;
import io.orderhub.partner.Snapshot;
import org.springframework.stereotype.Component;

/** The pipeline's own events in the words of conditions. */
@Component
class Events {

    private final Audiences audiences;
    private final ObjectMapper json = new CanonicalJson().mapper();

    Events(Audiences audiences) {
        this.audiences = audiences;
    }

    Audience accepted(CanonicalOrder order, Snapshot snapshot) {
        return about(Trigger.ORDER_ACCEPTED, order, snapshot);
    }

    Audience ready(CanonicalOrder order, FulfillmentOrder fulfillment, Snapshot snapshot) {
        return about(Trigger.FULFILLMENT_READY, order, fulfillment, snapshot);
    }

    Audience about(Trigger trigger, CanonicalOrder order, Snapshot snapshot) {
        return audiences.of(trigger, order, order.id().toString(), event(order), snapshot);
    }

    Audience about(Trigger trigger, CanonicalOrder order, FulfillmentOrder fulfillment, Snapshot snapshot) {
        return audiences.of(
                trigger,
                order,
                fulfillment.id().toString(),
                event(order).about("fulfillmentOrder", () -> tree(fulfillment)),
                snapshot);
    }

    private OrderEvent event(CanonicalOrder order) {
        return OrderEvent.of(() -> json.valueToTree(order));
    }

    private ObjectNode tree(FulfillmentOrder fulfillment) {
        ObjectNode tree = json.createObjectNode()
                .put("id", fulfillment.id().toString())
                .put("warehouse", fulfillment.warehouse());
        ArrayNode lines = tree.putArray("lines");
        fulfillment.lines().forEach(line -> lines.addObject()
                .put("line", line.line())
                .put("sku", line.sku())
                .put("quantity", line.quantity()));
        return tree;
    }
}
