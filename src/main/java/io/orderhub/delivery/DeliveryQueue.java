package io.orderhub.delivery;

import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.partner.Endpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Hands out what is due, to one worker at a time. Every endpoint has a limit of its own, so that none waits for another;
 * within an endpoint the first of each business key goes, so that keys do not wait for each other.
 */
@Component
class DeliveryQueue {

    private static final Duration SHORTEST_LOOK = Duration.ofMillis(5);

    /** Candidates of a claim that met held ones, so that it soon gets past however many there are. */
    private static final int WIDE = 1000;

    private static final int MOST_ROUNDS = 8;

    private final ClaimStore store;
    private final Transactions transactions;
    private final Circuits circuits;
    private final Gates gates;
    private final FailureRules rules;
    private final DeliverySettings settings;
    private final Clock clock;
    private volatile Duration nextLook;

    DeliveryQueue(
            ClaimStore store,
            Transactions transactions,
            Circuits circuits,
            Gates gates,
            FailureRules rules,
            DeliverySettings settings,
            ObjectProvider<Clock> clock) {
        this.store = store;
        this.transactions = transactions;
        this.circuits = circuits;
        this.gates = gates;
        this.rules = rules;
        this.settings = settings;
        this.clock = clock.getIfAvailable(Clock::systemUTC);
        this.nextLook = settings.poll();
    }

    /**
     * At most as many deliveries for each endpoint as it has free slots, its rates allow and its circuit lets through, the
     * longest due first; none outside its hours. What has waited longer than its endpoint's maximum age is parked instead.
     */
    List<Claim> claim(Map<Endpoint, Integer> freeSlots) {
        List<Endpoint> open = freeSlots.keySet().stream()
                .filter(each -> each.sending()
                        .hours()
                        .map(hours -> hours.isOpen(clock.instant()))
                        .orElse(true))
                .toList();
        nextLook = settings.poll();
        return open.isEmpty() ? List.of() : transactions.in(Workload.DELIVERY, () -> claimed(open, freeSlots));
    }

    /** After which time there may be more to claim although nobody rings. */
    Duration nextLook() {
        return nextLook;
    }

    private List<Claim> claimed(List<Endpoint> endpoints, Map<Endpoint, Integer> freeSlots) {
        Map<String, Gates.Tokens> tokens = gates.open(endpoints);
        Set<String> probed = circuits.takeProbes(endpoints);
        List<ClaimStore.Claimed> claimed = take(endpoints, freeSlots, tokens, probed);
        claimed.stream()
                .collect(Collectors.groupingBy(each -> each.claim().endpoint()))
                .forEach((endpoint, taken) -> {
                    circuits.handedOut(endpoint, probed.contains(endpoint.id()));
                    Optional.ofNullable(tokens.get(endpoint.id()))
                            .ifPresent(before -> gates.take(endpoint.id(), before, taken.size()));
                });
        tokens.forEach((id, left) -> {
            long taken = claimed.stream()
                    .filter(each -> each.claim().endpoint().id().equals(id))
                    .count();
            if (taken >= left.whole()) {
                lookAgain(endpoints, freeSlots, id, left);
            }
        });
        claimed.stream().filter(ClaimStore.Claimed::expired).forEach(each -> rules.expire(each.claim()));
        return claimed.stream()
                .filter(each -> !each.expired())
                .map(ClaimStore.Claimed::claim)
                .toList();
    }

    /** An endpoint held back by its rate is looked at again when the next attempt may begin. */
    private void lookAgain(List<Endpoint> endpoints, Map<Endpoint, Integer> freeSlots, String id, Gates.Tokens left) {
        endpoints.stream()
                .filter(each -> each.id().equals(id) && left.whole() < freeSlots.get(each))
                .map(Gates::nextToken)
                .forEach(wait -> nextLook = wait.compareTo(nextLook) < 0 ? atLeast(SHORTEST_LOOK, wait) : nextLook);
    }

    private static Duration atLeast(Duration least, Duration wait) {
        return wait.compareTo(least) < 0 ? least : wait;
    }

    /** Goes on past what is held from now on, until the slots are full. */
    private List<ClaimStore.Claimed> take(
            List<Endpoint> endpoints,
            Map<Endpoint, Integer> freeSlots,
            Map<String, Gates.Tokens> tokens,
            Set<String> probed) {
        Map<Endpoint, Integer> free = new LinkedHashMap<>();
        for (Endpoint each : endpoints) {
            int slots = free(freeSlots.get(each), tokens.get(each.id()));
            int probes = each.sending().circuit().probes();
            free.put(each, probed.contains(each.id()) ? Math.min(slots, probes) : slots);
        }
        List<ClaimStore.Claimed> all = new ArrayList<>();
        int window = 0;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            ClaimStore.Round taken = store.take(free, probed, window);
            all.addAll(taken.claimed());
            if (taken.held() == 0) {
                return all;
            }
            taken.claimed().forEach(each -> free.merge(each.claim().endpoint(), -1, Integer::sum));
            window = WIDE;
        }
        nextLook = SHORTEST_LOOK;
        return all;
    }

    private static int free(int slots, Gates.@Nullable Tokens tokens) {
        return tokens == null ? slots : Math.min(slots, Math.max(0, tokens.whole()));
    }
}
