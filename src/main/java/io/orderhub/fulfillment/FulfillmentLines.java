package io.orderhub.fulfillment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** The stored form of a fulfillment order's lines: a JSON array, written by hand since it is on the hot path. */
final class FulfillmentLines {

    private static final TypeReference<List<FulfillmentLine>> LINES = new TypeReference<>() {};

    private final JsonStringEncoder quoting = JsonStringEncoder.getInstance();
    private final ObjectMapper mapper = new ObjectMapper();

    String write(List<FulfillmentLine> lines) {
        StringBuilder text = new StringBuilder(2 + lines.size() * 64).append('[');
        for (FulfillmentLine line : lines) {
            text.append(text.length() == 1 ? "{" : ",{");
            text.append("\"line\":").append(line.line());
            text.append(",\"item\":").append(line.item());
            text.append(",\"sku\":\"");
            quoting.quoteAsString(line.sku(), text);
            text.append("\",\"quantity\":")
                    .append(line.quantity().toPlainString())
                    .append('}');
        }
        return text.append(']').toString();
    }

    List<FulfillmentLine> read(String text) {
        try {
            return mapper.readValue(text, LINES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored fulfillment lines cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
