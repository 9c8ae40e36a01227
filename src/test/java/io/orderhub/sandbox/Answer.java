package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an endpoint answers: a status, JSON, and headers of its own. */
record Answer(int status, JsonNode body, Map<String, String> headers) {

    static Answer of(int status, JsonNode body) {
        return new Answer(status, body, Map.of());
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, body, more);
    }
}
