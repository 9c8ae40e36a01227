package io.orderhub.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * Something that really happened at an endpoint: a label bought, a sales order booked.
 *
 * @param kind what happened
 * @param key what it happened to, in the endpoint's own ids
 * @param reference the caller's reference, empty when it gave none
 * @param document what the endpoint keeps of it, as JSON text: a tree would take ten times the memory
 */
public record Effect(String kind, String key, String reference, Instant at, String document) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The document, each time a new tree. */
    public JsonNode detail() {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The books hold what is no JSON", e);
        }
    }

    ObjectNode asJson() {
        ObjectNode json = JSON.createObjectNode()
                .put("kind", kind)
                .put("key", key)
                .put("reference", reference)
                .put("at", at.toString());
        json.set("detail", detail());
        return json;
    }

    static Effect fromJson(String line) throws JsonProcessingException {
        JsonNode json = JSON.readTree(line);
        return new Effect(
                json.path("kind").asText(),
                json.path("key").asText(),
                json.path("reference").asText(),
                Instant.parse(json.path("at").asText()),
                json.path("detail").toString());
    }
}
