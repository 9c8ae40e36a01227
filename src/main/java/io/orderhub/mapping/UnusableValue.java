package io.orderhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * A value that JSON and CSV can hold and the hub cannot: a text with U+0000, which PostgreSQL does not store, or a number
 * that would fill pages when written in full.
 *
 * @param pointer its place (RFC 6901)
 */
public record UnusableValue(String pointer, String seen) {

    private static final int MOST_DIGITS = 100;

    /** The first one of a tree. */
    public static Optional<UnusableValue> in(JsonNode tree) {
        return in(tree, "");
    }

    private static Optional<UnusableValue> in(JsonNode node, String pointer) {
        if (node.isTextual()) {
            return text(node.textValue(), pointer);
        }
        if (isTooLong(node)) {
            return Optional.of(new UnusableValue(pointer, "a number of more than " + MOST_DIGITS + " digits"));
        }
        Optional<UnusableValue> found = Optional.empty();
        for (int i = 0; i < node.size() && node.isArray() && found.isEmpty(); i++) {
            found = in(node.get(i), pointer + '/' + i);
        }
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.properties().iterator();
                fields.hasNext() && found.isEmpty(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            String place = pointer + '/' + field.getKey().replace("~", "~0").replace("/", "~1");
            found = text(field.getKey(), pointer).or(() -> in(field.getValue(), place));
        }
        return found;
    }

    private static Optional<UnusableValue> text(String text, String pointer) {
        return text.indexOf('\0') < 0
                ? Optional.empty()
                : Optional.of(new UnusableValue(pointer, "the character U+0000"));
    }

    /** Whether a decimal has more digits, or more zeros, on one side of its mark than anything that is ordered. */
    static boolean isTooLong(JsonNode number) {
        return number.isBigDecimal()
                        && (Math.abs((long) number.decimalValue().scale()) > MOST_DIGITS
                                || number.decimalValue().precision() > MOST_DIGITS)
                || number.isBigInteger() && number.bigIntegerValue().bitLength() > MOST_DIGITS * 10 / 3;
    }
}
