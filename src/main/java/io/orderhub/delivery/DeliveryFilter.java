package io.orderhub.delivery;

import io.orderhub.canonical.OrderId;
import io.orderhub.reason.ReasonCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which deliveries to show or to replay; what is empty does not narrow.
 *
 * @param reason of the last failure
 * @param from not before this instant something happened to it: see {@link DeliveryView#happenedAt()}
 * @param to before this instant
 */
public record DeliveryFilter(
        Optional<OrderId> order,
        Optional<String> endpoint,
        Optional<String> partner,
        Set<DeliveryState> states,
        Optional<ReasonCode> reason,
        Optional<String> document,
        Optional<Instant> from,
        Optional<Instant> to) {

    /** What waits for a person. */
    public static final Set<DeliveryState> DEAD_LETTERS = Set.of(DeliveryState.PARKED, DeliveryState.UNKNOWN);

    public static final DeliveryFilter ALL =
            new DeliveryFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public DeliveryFilter {
        states = Set.copyOf(states);
    }

    public DeliveryFilter(
            Optional<OrderId> order,
            Optional<String> endpoint,
            Optional<String> partner,
            Optional<DeliveryState> state) {
        this(
                order,
                endpoint,
                partner,
                state.map(Set::of).orElse(Set.of()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static DeliveryFilter of(OrderId order) {
        return new DeliveryFilter(Optional.of(order), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public DeliveryFilter in(Set<DeliveryState> those) {
        return new DeliveryFilter(order, endpoint, partner, those, reason, document, from, to);
    }

    public DeliveryFilter because(Optional<ReasonCode> code) {
        return new DeliveryFilter(order, endpoint, partner, states, code, document, from, to);
    }

    public DeliveryFilter withDocument(Optional<String> name) {
        return new DeliveryFilter(order, endpoint, partner, states, reason, name, from, to);
    }

    public DeliveryFilter between(Optional<Instant> first, Optional<Instant> end) {
        return new DeliveryFilter(order, endpoint, partner, states, reason, document, first, end);
    }

    /** One line for people: {@code endpoint erp-next, state PARKED UNKNOWN}. */
    public String described() {
        List<String> parts = new ArrayList<>();
        order.ifPresent(id -> parts.add("order " + id));
        endpoint.ifPresent(id -> parts.add("endpoint " + id));
        partner.ifPresent(id -> parts.add("partner " + id));
        if (!states.isEmpty()) {
            List<String> names = new TreeSet<>(states).stream().map(Enum::name).toList();
            parts.add("state " + String.join(" ", names));
        }
        reason.ifPresent(code -> parts.add("reason " + code));
        document.ifPresent(name -> parts.add("document " + name));
        from.ifPresent(at -> parts.add("from " + at));
        to.ifPresent(at -> parts.add("to " + at));
        return parts.isEmpty() ? "all" : String.join(", ", parts);
    }
}
