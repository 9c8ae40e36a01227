package io.orderhub.canonical;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one JSON form of canonical orders, on topics, in the database, at the API and on the command line: absent parts are
 * left out, decimals are exact and written plainly, dates are ISO 8601. Unknown fields are refused.
 */
public final class CanonicalJson {

    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** The mapper itself, for Camel's Jackson data format and Spring's converters. */
    public ObjectMapper mapper() {
        return mapper;
    }

    public byte[] write(CanonicalOrder order) {
        try {
            return mapper.writeValueAsBytes(order);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A canonical order could not be written: " + e.getOriginalMessage(), e);
        }
    }

    /** A tree that is a canonical order already: as quick as through records, without building them. */
    public byte[] write(JsonNode tree) {
        try {
            return mapper.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A canonical order could not be written: " + e.getOriginalMessage(), e);
        }
    }

    /** @throws IOException if the bytes are no canonical order; the message names the field */
    public CanonicalOrder read(byte[] json) throws IOException {
        return mapper.readValue(json, CanonicalOrder.class);
    }

    /** @throws IOException if the tree is no canonical order; the message names the field */
    public CanonicalOrder read(JsonNode tree) throws IOException {
        return mapper.treeToValue(tree, CanonicalOrder.class);
    }

    /**
     * SHA-256 over everything the buyer said, and nothing the hub added: equal for the same order in two files, whatever
     * their control numbers, field order or trailing zeros.
     */
    public byte[] contentHash(CanonicalOrder order) {
        ObjectNode tree = mapper.valueToTree(order);
        tree.remove("source");
        try {
            String normal = mapper.writeValueAsString(normalise(tree));
            return MessageDigest.getInstance("SHA-256").digest(normal.getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object normalise(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> sorted = new TreeMap<>();
            node.properties().forEach(field -> sorted.put(field.getKey(), normalise(field.getValue())));
            return sorted;
        }
        if (node.isArray()) {
            Object[] items = new Object[node.size()];
            for (int i = 0; i < items.length; i++) {
                items[i] = normalise(node.get(i));
            }
            return items;
        }
        if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }
        return node.asText();
    }
}
