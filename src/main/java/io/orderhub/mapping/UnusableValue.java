package io.orderhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        return Optional.ofNullable(first(tree));
    }

    /** The pointer is put together on the way back: nearly all trees have none. */
    private static @Nullable UnusableValue first(JsonNode node) {
        if (node.isTextual()) {
            return isKept(node.textValue()) ? null : nul();
        }
        if (isTooLong(node)) {
            return new UnusableValue("", "a number of more than " + MOST_DIGITS + " digits");
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            UnusableValue found = isKept(field.getKey()) ? below(field.getKey(), first(field.getValue())) : nul();
            if (found != null) {
                return found;
            }
        }
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            UnusableValue found = below(Integer.toString(i), first(node.get(i)));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable UnusableValue below(String step, @Nullable UnusableValue found) {
        return found == null
                ? null
                : new UnusableValue('/' + step.replace("~", "~0").replace("/", "~1") + found.pointer, found.seen);
    }

    private static boolean isKept(String text) {
        return text.indexOf('\0') < 0;
    }

    private static UnusableValue nul() {
        return new UnusableValue("", "the character U+0000");
    }

    /** Whether a decimal has more digits, or more zeros, on one side of its mark than anything that is ordered. */
    static boolean isTooLong(JsonNode number) {
        return number.isBigDecimal()
                        && (Math.abs((long) number.decimalValue().scale()) > MOST_DIGITS
                                || number.decimalValue().precision() > MOST_DIGITS)
                || number.isBigInteger() && number.bigIntegerValue().bitLength() > MOST_DIGITS * 10 / 3;
    }
}
