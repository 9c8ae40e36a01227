package io.orderhub.console.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads the bodies of commands to the letter: a misspelt filter must not replay more than was meant. */
@Component
class CommandBodies {

    private final ObjectMapper json;

    CommandBodies(ObjectMapper json) {
        this.json = json;
    }

    /** @throws RequestRefused naming the place */
    <T> T read(Optional<JsonNode> body, Class<T> type) {
        try {
            return json.readerFor(type)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(body.orElseGet(json::createObjectNode));
        } catch (JsonMappingException e) {
            String place = e.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."));
            throw RequestRefused.malformed("The body is unknown or of another type at " + place);
        } catch (JsonProcessingException e) {
            throw RequestRefused.malformed("The body cannot be read as " + type.getSimpleName());
        } catch (IOException e) {
            throw RequestRefused.malformed("The body cannot be read");
        }
    }
}
