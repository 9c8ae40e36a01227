package io.orderhub.edi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;

/** Builds the UCM group of one message in a CONTRL: the verdict, and its errors by segment and element. */
final class MessageReport {
    private static final int MOST_SEGMENTS = 999;
    private static final int MOST_ELEMENTS = 99;
    private static final int[] LENGTHS = {6, 3, 3, 3, 6};
    private static final int MANDATORY = 4;

    private final EdiEvent.Transaction message;
    private final ArrayNode segments = JsonNodeFactory.instance.arrayNode();

    MessageReport(EdiEvent.Transaction message) {
        this.message = message;
    }

    ObjectNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        ObjectNode ucm = tree.putObject("UCM");
        ucm.put("UCM01", ReportPart.reference(message.control(), 14));
        identifier(ucm.putObject("UCM02"));
        List<EdiFinding> errors = message.findings().stream()
                .filter(EdiFinding::isError)
                .sorted(Comparator.comparingInt(f -> f.at().inSet()))
                .toList();
        ReportPart.verdict(
                ucm,
                "UCM",
                3,
                message.accepted(),
                errors.stream().filter(MessageReport::isOfMessage).toList());
        errors.stream().filter(f -> !isOfMessage(f)).forEach(this::error);
        if (!segments.isEmpty()) {
            tree.set("UCSLoop", segments);
        }
        return tree;
    }

    /** Faults of the message as a whole, of UNH and of UNT stand in UCM itself. */
    private static boolean isOfMessage(EdiFinding error) {
        return error.fault().scope() == EdiFault.Scope.SET
                || error.fault().scope() == EdiFault.Scope.ELEMENT && ReportPart.isService(error);
    }

    /** S009 as it came; what is mandatory there and did not come is a zero. */
    private void identifier(ObjectNode place) {
        String[] parts = message.identifier().split(":", -1);
        for (int i = 0; i < LENGTHS.length; i++) {
            String part = i < parts.length ? AckText.plain(parts[i], LENGTHS[i]) : "";
            if (!part.isEmpty() || i < MANDATORY) {
                place.put(Integer.toString(i + 1), part.isEmpty() ? "0" : part);
            }
        }
    }

    private int position = -1;

    private void error(EdiFinding error) {
        boolean element = error.fault().scope() == EdiFault.Scope.ELEMENT;
        if (!element || position != error.at().inSet()) {
            if (segments.size() == MOST_SEGMENTS) {
                return;
            }
            ObjectNode ucs = segments.addObject().putObject("UCS");
            ucs.put("UCS01", place(error));
            if (!element) {
                ucs.put("UCS02", ContrlCodes.of(error));
            }
            position = element ? error.at().inSet() : -1;
        }
        if (element) {
            element(error);
        }
    }

    /** A segment that is missing is told at the last one before its place. */
    private static int place(EdiFinding error) {
        boolean missing = error.fault() == EdiFault.SEGMENT_MISSING || error.fault() == EdiFault.LOOP_OPENER_MISSING;
        return Math.max(1, missing ? error.at().inSet() - 1 : error.at().inSet());
    }

    private void element(EdiFinding error) {
        ArrayNode all = ((ObjectNode) segments.get(segments.size() - 1)).withArray("UCD");
        if (all.size() < MOST_ELEMENTS) {
            ObjectNode ucd = all.addObject().put("UCD01", ContrlCodes.of(error));
            ReportPart.element(ucd.putObject("UCD02"), error.at());
        }
    }
}
