package io.orderhub.edi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads a set of which no schema is held: {@code segments} lists {@code {"BEG": {"BEG01": "00", ...}}}, all as text. */
final class FlatReader {
    private final SegmentScanner scanner;
    private final boolean edifact;

    FlatReader(SegmentScanner scanner, boolean edifact) {
        this.scanner = scanner;
        this.edifact = edifact;
    }

    void begin(ObjectNode tree) {
        tree.putArray("segments");
    }

    void segment(ObjectNode tree) {
        String id = scanner.element(0);
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        for (int e = 1; e <= scanner.elements; e++) {
            JsonNode node = element(e);
            if (!node.isEmpty() || node.isTextual() && !node.textValue().isEmpty()) {
                content.set(id + (e < 10 ? "0" : "") + e, node);
            }
        }
        ((ArrayNode) tree.get("segments")).addObject().set(id, content);
    }

    private JsonNode element(int e) {
        int first = scanner.elementToken[e];
        int stop = scanner.elementToken[e + 1];
        if (scanner.binary && e == scanner.elements) {
            return JsonNodeFactory.instance.textNode(
                    scanner.base64(scanner.tokenStart[first], scanner.tokenEnd[first]));
        }
        if (stop - first == 1 || !edifact) {
            return JsonNodeFactory.instance.textNode(scanner.element(e));
        }
        ObjectNode composite = JsonNodeFactory.instance.objectNode();
        for (int token = first; token < stop; token++) {
            String text = scanner.text(scanner.tokenStart[token], scanner.tokenEnd[token]);
            if (!text.isEmpty()) {
                composite.put(Integer.toString(token - first + 1), text);
            }
        }
        return composite;
    }
}
