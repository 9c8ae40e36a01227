package io.orderhub.partner;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/** Compiles conditions where they are read, so that a fault has its file and line. */
final class ConditionReader extends StdScalarDeserializer<Condition> {

    private static final long serialVersionUID = 1L;

    ConditionReader() {
        super(Condition.class);
    }

    @Override
    public Condition deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        try {
            return Condition.of(parser.getText());
        } catch (IllegalArgumentException e) {
            return (Condition) context.handleWeirdStringValue(Condition.class, parser.getText(), "%s", e.getMessage());
        }
    }
}
