package io.orderhub.partner;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/** Durations as people write them, {@code 30s}, {@code 5m}, {@code 500ms}, beside ISO 8601. */
final class ShortDurationReader extends StdScalarDeserializer<Duration> {

    private static final long serialVersionUID = 1L;

    ShortDurationReader() {
        super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = parser.getText();
        try {
            return DurationStyle.detectAndParse(text);
        } catch (IllegalArgumentException e) {
            return (Duration) context.handleWeirdStringValue(Duration.class, text, "write it like 30s, 5m or PT1H");
        }
    }
}
