package io.orderhub.console.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * A part of a list, in the list's order.
 *
 * @param items empty when there are none
 * @param next address of the part that follows; absent in the last one
 */
record ResultPage<T>(@JsonInclude(JsonInclude.Include.ALWAYS) List<T> items, Optional<String> next) {

    static final int DEFAULT_LIMIT = 50;
    static final int MOST = 200;

    /**
     * @param found one more than asked for, where there are more
     * @param key what the next part begins behind
     */
    static <S, T> ResultPage<T> of(List<S> found, int limit, Function<S, String> key, Function<S, T> view) {
        List<S> shown = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next =
                found.size() > limit ? Optional.of(following(key.apply(shown.get(limit - 1)))) : Optional.empty();
        return new ResultPage<>(shown.stream().map(view).toList(), next);
    }

    /** @throws RequestRefused when the limit is out of range */
    static int checked(int limit) {
        if (limit < 1 || limit > MOST) {
            throw RequestRefused.parameter("limit", Integer.toString(limit), "from 1 to " + MOST);
        }
        return limit;
    }

    private static String following(String after) {
        var address = ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("after", after)
                .encode()
                .build();
        return address.getPath() + "?" + address.getQuery();
    }
}
