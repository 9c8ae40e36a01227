package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The body of {@code POST /_control}: an array of troubles that takes the place of what was told before, such as
 * {@code [{"kind":"fail","times":3,"status":503,"on":"POST .*"},{"kind":"slow","delayMillis":500}]}; an empty array
 * heals.
 */
final class Control {

    private Control() {}

    static List<Trouble> read(JsonNode body) {
        if (!body.isArray()) {
            throw new IllegalArgumentException("The body must be a JSON array of troubles, [] to behave well");
        }
        List<Trouble> troubles = new ArrayList<>();
        for (JsonNode trouble : body) {
            troubles.add(new Trouble(
                    Pattern.compile(trouble.path("on").asText(".*")),
                    kind(trouble.path("kind").asText()),
                    trouble.path("times").asInt(Integer.MAX_VALUE),
                    trouble.path("status").asInt(503),
                    Duration.ofMillis(trouble.path("delayMillis").asLong(0))));
        }
        return troubles;
    }

    private static Trouble.Kind kind(String word) {
        for (Trouble.Kind kind : Trouble.Kind.values()) {
            if (kind.name().equals(word.toUpperCase(Locale.ROOT).replace('-', '_'))) {
                return kind;
            }
        }
        throw new IllegalArgumentException("Unknown kind '" + word
                + "': use slow, fail, drop or act-then-drop; for warehouses also short, partial, twice or late");
    }

    static ArrayNode describe(List<Trouble> troubles) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Trouble trouble : troubles) {
            all.addObject()
                    .put("kind", trouble.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("on", trouble.where().pattern())
                    .put("times", trouble.times())
                    .put("status", trouble.status())
                    .put("delayMillis", trouble.delay().toMillis());
        }
        return all;
    }
}
