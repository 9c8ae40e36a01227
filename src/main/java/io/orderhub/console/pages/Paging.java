package io.orderhub.console.pages;

import io.orderhub.canonical.OrderId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * A part of a list for a page.
 *
 * @param first address of the list's beginning; empty where this is it
 * @param next address of the part that follows; empty in the last one
 */
record Paging<T>(List<T> items, Optional<String> first, Optional<String> next) {

    static final int SIZE = 50;
    private static final String AFTER = "after";

    /** @param found {@link #SIZE} and one more, where there are more */
    static <T> Paging<T> of(List<T> found, Function<T, String> key) {
        List<T> shown = found.subList(0, Math.min(SIZE, found.size()));
        Optional<String> next = found.size() > SIZE
                ? Optional.of(ServletUriComponentsBuilder.fromCurrentRequest()
                        .replaceQueryParam(AFTER, key.apply(shown.get(SIZE - 1)))
                        .encode()
                        .toUriString())
                : Optional.empty();
        return new Paging<>(shown, beginning(), next);
    }

    /** Who came to a later part over a bookmark or a message has no way back otherwise. */
    private static Optional<String> beginning() {
        ServletUriComponentsBuilder here = ServletUriComponentsBuilder.fromCurrentRequest();
        return here.build().getQueryParams().containsKey(AFTER)
                ? Optional.of(here.replaceQueryParam(AFTER).encode().toUriString())
                : Optional.empty();
    }

    /** A filter that is left empty in its form does not narrow. */
    static Optional<String> filled(String field) {
        return Optional.of(field.strip()).filter(text -> !text.isEmpty());
    }

    static <E extends Enum<E>> Optional<E> word(String field, Class<E> words) {
        return Arrays.stream(words.getEnumConstants())
                .filter(each -> each.name().equals(field.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    static Optional<Long> number(String field) {
        return field.matches("\\d{1,18}") ? Optional.of(Long.parseLong(field)) : Optional.empty();
    }

    static OrderId order(String shown) {
        return OrderId.parse(shown).orElseThrow(Paging::notFound);
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
