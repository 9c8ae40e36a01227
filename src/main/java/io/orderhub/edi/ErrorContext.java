package io.orderhub.edi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** What a 999 adds to an error so that its reader finds the document: the CTX segments. */
final class ErrorContext {
    private static final int LONGEST = 35;

    /** Where a set carries the number by which people know the document. */
    private static final Map<String, String> NUMBERS = Map.ofEntries(
            Map.entry("850", "BEG03"),
            Map.entry("855", "BAK03"),
            Map.entry("856", "BSN02"),
            Map.entry("860", "BCH03"),
            Map.entry("865", "BCA03"),
            Map.entry("810", "BIG02"),
            Map.entry("940", "W0502"),
            Map.entry("945", "W0602"),
            Map.entry("943", "W0602"),
            Map.entry("944", "W1703"),
            Map.entry("214", "B1001"));

    private final EdiEvent.Transaction set;

    ErrorContext(EdiEvent.Transaction set) {
        this.set = set;
    }

    /** The document's number, named by its place: {@code CTX*BEG03>PO4711}. */
    Optional<ObjectNode> businessUnit() {
        String element = NUMBERS.getOrDefault(set.set(), "");
        if (element.isEmpty()) {
            return Optional.empty();
        }
        String segment = element.substring(0, element.length() - 2);
        String number = AckText.plain(set.tree().path(segment).path(element).asText(), LONGEST);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.putArray("CTX01").addObject().put("1", element).put("2", number);
        return Optional.of(context);
    }

    /** An error that stands in a relation to another element: the one that sets the condition. */
    ObjectNode trigger(EdiFinding error, String loop) {
        EdiPosition at = error.at();
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.putArray("CTX01").addObject().put("1", "SITUATIONAL TRIGGER");
        context.put("CTX02", AckText.code(at.segment(), 2, 3));
        context.put("CTX03", at.inSet());
        if (!loop.isEmpty()) {
            context.put("CTX04", loop);
        }
        EdiFinding.Trigger trigger = error.trigger();
        if (trigger.position() > 0) {
            ObjectNode place = context.putObject("CTX05");
            place.put("1", at.component() > 0 ? at.element() : trigger.position());
            if (at.component() > 0) {
                place.put("2", trigger.position());
            }
            if (trigger.reference().matches("[0-9]{1,4}")) {
                context.putObject("CTX06").put("1", trigger.reference());
            }
        }
        return context;
    }
}
