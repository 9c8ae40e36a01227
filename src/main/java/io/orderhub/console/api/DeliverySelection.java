package io.orderhub.console.api;

import io.orderhub.delivery.DeliveryFilter;
import io.orderhub.delivery.DeliveryState;
import io.orderhub.reason.ReasonCode;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which deliveries a request means; what is left out does not narrow.
 *
 * @param state one or more of the states, separated by commas
 * @param reason reason code of the last failure
 * @param from instant from which on something happened to it: finished, else last tried, else written
 * @param to instant before which it happened
 */
record DeliverySelection(
        Optional<String> order,
        Optional<String> endpoint,
        Optional<String> partner,
        Optional<String> state,
        Optional<String> reason,
        Optional<String> document,
        Optional<String> from,
        Optional<String> to) {

    /** @throws RequestRefused when a value is none that there is */
    DeliveryFilter filter() {
        return new DeliveryFilter(
                order.map(Keys::order),
                endpoint,
                partner,
                state.map(DeliverySelection::states).orElse(Set.of()),
                Keys.word("reason", reason, ReasonCode.class),
                document,
                from.map(text -> Keys.instant("from", text)),
                to.map(text -> Keys.instant("to", text)));
    }

    private static Set<DeliveryState> states(String given) {
        return Arrays.stream(given.split("\\s*,\\s*"))
                .map(word -> Keys.word("state", Optional.of(word), DeliveryState.class)
                        .orElseThrow())
                .collect(Collectors.toSet());
    }
}
