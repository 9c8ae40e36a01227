package io.orderhub.console.api;

import io.orderhub.canonical.OrderId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads ids and words of requests; what is none is refused with what it should have been. */
final class Keys {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final String CASE = "CASE-";

    private Keys() {}

    static OrderId order(String shown) {
        return OrderId.parse(shown).orElseThrow(() -> RequestRefused.notFound("order " + shown));
    }

    static long number(String shown, String what) {
        if (!NUMBER.matcher(shown).matches()) {
            throw RequestRefused.notFound(what + " " + shown);
        }
        return Long.parseLong(shown);
    }

    /** A case's number, with or without the word before it. */
    static long exceptionCase(String shown) {
        return number(shown.startsWith(CASE) ? shown.substring(CASE.length()) : shown, "case");
    }

    static OrderId orderAfter(String after) {
        return OrderId.parse(after).orElseThrow(() -> RequestRefused.parameter("after", after, "an order id"));
    }

    static long numberAfter(String after) {
        if (!NUMBER.matcher(after).matches()) {
            throw RequestRefused.parameter("after", after, "the id that the list went up to");
        }
        return Long.parseLong(after);
    }

    static <E extends Enum<E>> Optional<E> word(String name, Optional<String> given, Class<E> words) {
        return given.map(text -> Arrays.stream(words.getEnumConstants())
                .filter(each -> each.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        RequestRefused.parameter(name, text, "one of " + Arrays.toString(words.getEnumConstants()))));
    }

    static Instant instant(String name, String given) {
        try {
            return Instant.parse(given);
        } catch (DateTimeParseException e) {
            throw RequestRefused.parameter(name, given, "an instant like 2026-01-31T14:00:00Z");
        }
    }
}
