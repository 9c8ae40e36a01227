package io.orderhub.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;

/** What a condition is asked about. Made only when somebody asks, and the order's tree once for all of its events. */
public final class OrderEvent implements Supplier<JsonNode> {

    private final Supplier<? extends JsonNode> order;
    private final String part;
    private final Supplier<? extends JsonNode> detail;

    private OrderEvent(Supplier<? extends JsonNode> order, String part, Supplier<? extends JsonNode> detail) {
        this.order = order;
        this.part = part;
        this.detail = detail;
    }

    /** @param order makes the canonical order's tree */
    public static OrderEvent of(Supplier<? extends JsonNode> order) {
        return new OrderEvent(new Once(order), "", JsonNodeFactory.instance::nullNode);
    }

    /** The event about a part of the same order: {@code fulfillmentOrder}, {@code decision}, {@code shipment}. */
    public OrderEvent about(String name, Supplier<? extends JsonNode> tree) {
        return new OrderEvent(order, name, tree);
    }

    @Override
    public JsonNode get() {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.set("order", order.get());
        if (!part.isEmpty()) {
            event.set(part, detail.get());
        }
        return event;
    }

    private static final class Once implements Supplier<JsonNode> {

        private final Supplier<? extends JsonNode> source;
        private JsonNode made = JsonNodeFactory.instance.missingNode();

        Once(Supplier<? extends JsonNode> source) {
            this.source = source;
        }

        @Override
        public JsonNode get() {
            if (made.isMissingNode()) {
                made = source.get();
            }
            return made;
        }
    }
}
