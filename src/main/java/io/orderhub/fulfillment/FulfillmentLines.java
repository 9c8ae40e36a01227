package io.orderhub.fulfillment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** The stored form of a fulfillment order's lines: a JSON array, written by hand since it is on the hot path. */
final class FulfillmentLines {

    private static final TypeReference<List<FulfillmentLine>> LINES = new TypeReference<>() {};

    private final JsonFactory json = new JsonFactory();
    private final ObjectMapper mapper = new ObjectMapper();

    String write(List<FulfillmentLine> lines) {
        StringWriter text = new StringWriter(lines.size() * 64);
        try (JsonGenerator out = json.createGenerator(text)) {
            out.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
            out.writeStartArray();
            for (FulfillmentLine line : lines) {
                out.writeStartObject();
                out.writeNumberField("line", line.line());
                out.writeNumberField("item", line.item());
                out.writeStringField("sku", line.sku());
                out.writeNumberField("quantity", line.quantity());
                out.writeEndObject();
            }
            out.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    List<FulfillmentLine> read(String text) {
        try {
            return mapper.readValue(text, LINES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored fulfillment lines cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
