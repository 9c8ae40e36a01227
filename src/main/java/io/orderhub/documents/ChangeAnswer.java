package io.orderhub.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderLine;
import io.orderhub.reason.ReasonCode;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What became of a change, as documents tell it: {@code .answer} of their mappings. A decision whose lines say beside it what
 * the buyer wants of them by now; one that is gone is DELETED, one of which more is on its way is QUANTITY_CHANGED.
 */
final class ChangeAnswer {

    private ChangeAnswer() {}

    /**
     * @param said the change
     * @param decision of the order as it is wanted now, or as the refused change wanted it
     */
    static ObjectNode of(CanonicalOrder said, OrderDecision decision, LocalDate today, ObjectMapper json) {
        ObjectNode tree = DecisionTree.of(decision, today);
        tree.put("number", said.revision());
        for (JsonNode told : tree.path("lines")) {
            OrderLine line = decision.order().lines().get(told.path("line").asInt() - 1);
            ((ObjectNode) told).set("orderLine", json.valueToTree(line));
            if (decision.outcome() == OrderDecision.Outcome.ACCEPTED && differs((ObjectNode) told, line.quantity())) {
                tree.put("outcome", "CHANGED");
            }
        }
        return tree;
    }

    /** Whether more of the line comes than is wanted. */
    private static boolean differs(ObjectNode told, BigDecimal wanted) {
        ArrayNode parts = (ArrayNode) told.path("parts");
        BigDecimal comes = BigDecimal.ZERO;
        for (JsonNode part : parts) {
            comes = comes.add(part.path("quantity").decimalValue());
        }
        if (comes.signum() == 0) {
            parts.addObject().put("status", "DELETED").put("quantity", BigDecimal.ZERO);
        }
        if (comes.compareTo(wanted) <= 0) {
            return false;
        }
        parts.removeAll().addObject().put("status", "QUANTITY_CHANGED").put("quantity", comes);
        told.putArray("reasons").add(reason());
        return true;
    }

    private static ObjectNode reason() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", ReasonCode.ORDER_CHANGE_TOO_LATE.name())
                .put("text", ReasonCode.ORDER_CHANGE_TOO_LATE.meaning());
    }
}
