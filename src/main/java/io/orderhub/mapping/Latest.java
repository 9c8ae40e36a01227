package io.orderhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was last made of a literal of a mapping: JSLT hands over the same node each time that the expression runs, line for
 * line. Several threads may share it: what they overwrite of each other is only made anew.
 *
 * @param <T> what is made, never changed
 */
final class Latest<T> {

    private record Made<T>(JsonNode literal, T value) {}

    private final Function<JsonNode, T> make;
    private @Nullable Made<T> last;

    Latest(Function<JsonNode, T> make) {
        this.make = make;
    }

    T of(JsonNode literal) {
        Made<T> known = last;
        if (known == null || known.literal != literal) {
            known = new Made<>(literal, make.apply(literal));
            last = known;
        }
        return known.value;
    }
}
