package io.orderhub.console.pages;

import io.orderhub.delivery.DeliveryFilter;
import io.orderhub.delivery.DeliveryState;
import io.orderhub.reason.ReasonCode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody fills in to find deliveries; a field left empty does not narrow.
 *
 * @param state a state, or {@code dead} for all dead letters
 * @param from UTC, as a browser sends it: {@code 2026-01-31T14:00}
 * @param to as {@code from}
 */
record DeliverySearchForm(
        String order, String endpoint, String state, String reason, String document, String from, String to) {

    static final String DEAD = "dead";

    /** Spring gives what the address leaves out as null. */
    DeliverySearchForm {
        order = text(order);
        endpoint = text(endpoint);
        state = text(state);
        reason = text(reason);
        document = text(document);
        from = text(from);
        to = text(to);
    }

    private static String text(@Nullable String field) {
        return field == null ? "" : field.strip();
    }

    DeliveryFilter filter() {
        return new DeliveryFilter(
                        Paging.filled(order).map(Paging::order),
                        Paging.filled(endpoint),
                        Optional.empty(),
                        Paging.word(state, DeliveryState.class))
                .because(Paging.word(reason, ReasonCode.class))
                .withDocument(Paging.filled(document))
                .between(instant(from), instant(to))
                .in(states());
    }

    /** For a replay: dead letters, unless a state is chosen. */
    DeliveryFilter toReplay() {
        DeliveryFilter filter = filter();
        return filter.states().isEmpty() ? filter.in(DeliveryFilter.DEAD_LETTERS) : filter;
    }

    private Set<DeliveryState> states() {
        return state.equals(DEAD)
                ? DeliveryFilter.DEAD_LETTERS
                : Paging.word(state, DeliveryState.class).map(Set::of).orElse(Set.of());
    }

    private static Optional<Instant> instant(String field) {
        try {
            return Paging.filled(field).map(text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
