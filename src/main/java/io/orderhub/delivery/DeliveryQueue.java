package io.orderhub.delivery;

import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.partner.Endpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hands out what is due, to one worker at a time. Every endpoint has a limit of its own, so that none waits for another;
 * within an endpoint the first of each business key goes, so that keys do not wait for each other.
 */
@Component
class DeliveryQueue {

    private static final Duration SHORTEST_LOOK = Duration.ofMillis(5);

    private static final String CLAIM =
            """
            WITH served AS (
                SELECT e.id, e.lease_ms, e.age_ms, e.in_files,
                       CASE WHEN c.opened_at IS NULL THEN e.free ELSE least(e.free, e.probes) END AS free
                FROM unnest(:endpoints::text[], :free::int[], :leases::bigint[], :probes::int[], :ages::bigint[],
                            :inFiles::boolean[]) AS e (id, free, lease_ms, probes, age_ms, in_files)
                LEFT JOIN endpoint_circuit c ON c.endpoint = e.id
                LEFT JOIN endpoint_gate g ON g.endpoint = e.id
                WHERE NOT EXISTS (SELECT FROM delivery_pause p WHERE p.scope = 'endpoint' AND p.id = e.id)
                  AND (g.closed_until IS NULL OR g.closed_until <= now())
            ), due AS (
                SELECT next.id, served.lease_ms, served.age_ms
                FROM served CROSS JOIN LATERAL (
                    SELECT q.id FROM delivery q
                    WHERE q.endpoint = served.id AND q.state = 0 AND q.next_at <= now()
                      AND (q.lease_until IS NULL OR q.lease_until <= now())
                      AND NOT (served.in_files AND q.subject_kind <> 2 AND q.attempts_ever = 0 AND NOT q.uncertain)
                      AND NOT EXISTS (SELECT FROM delivery_pause p WHERE p.scope = 'partner' AND p.id = q.partner)
                      AND NOT EXISTS (SELECT FROM delivery earlier
                                      WHERE earlier.endpoint = q.endpoint AND earlier.business_key = q.business_key
                                        AND earlier.state = 0 AND earlier.id < q.id)
                    ORDER BY q.next_at, q.id
                    LIMIT served.free
                    FOR UPDATE OF q SKIP LOCKED) AS next
            )
            UPDATE delivery d
            SET lease_token = nextval('delivery_lease'), lease_until = now() + due.lease_ms * interval '1 millisecond'
            FROM due WHERE d.id = due.id
            RETURNING d.*, coalesce(d.since < now() - due.age_ms * interval '1 millisecond', false) AS expired
            """;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Circuits circuits;
    private final Gates gates;
    private final FailureRules rules;
    private final DeliverySettings settings;
    private final Clock clock;
    private volatile Duration nextLook;

    DeliveryQueue(
            JdbcClient jdbc,
            Transactions transactions,
            Circuits circuits,
            Gates gates,
            FailureRules rules,
            DeliverySettings settings,
            ObjectProvider<Clock> clock) {
        this.jdbc = jdbc;
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
        List<Claimed> claimed = take(endpoints, freeSlots, tokens, probed);
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
        claimed.stream().filter(Claimed::expired).forEach(each -> rules.expire(each.claim()));
        return claimed.stream()
                .filter(each -> !each.expired())
                .map(Claimed::claim)
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

    private record Claimed(Claim claim, boolean expired) {}

    private List<Claimed> take(
            List<Endpoint> endpoints,
            Map<Endpoint, Integer> freeSlots,
            Map<String, Gates.Tokens> tokens,
            Set<String> probed) {
        Map<String, Endpoint> byId = endpoints.stream().collect(Collectors.toMap(Endpoint::id, each -> each));
        return jdbc.sql(CLAIM)
                .param("endpoints", endpoints.stream().map(Endpoint::id).toArray(String[]::new))
                .param(
                        "free",
                        endpoints.stream()
                                .mapToInt(each -> free(freeSlots.get(each), tokens.get(each.id())))
                                .toArray())
                .param("leases", endpoints.stream().mapToLong(this::leaseMillis).toArray())
                .param(
                        "probes",
                        endpoints.stream()
                                .mapToInt(each -> probed.contains(each.id())
                                        ? each.sending().circuit().probes()
                                        : 0)
                                .toArray())
                .param(
                        "ages",
                        endpoints.stream()
                                .map(each -> each.sending()
                                        .maximumAge()
                                        .map(Duration::toMillis)
                                        .orElse(null))
                                .toArray(Long[]::new))
                .param(
                        "inFiles",
                        endpoints.stream()
                                .map(each -> each.sending().batching().isPresent())
                                .toArray(Boolean[]::new))
                .query((row, n) -> new Claimed(
                        DeliveryRows.claim(row, byId.get(row.getString("endpoint"))), row.getBoolean("expired")))
                .list();
    }

    private static int free(int slots, Gates.@Nullable Tokens tokens) {
        return tokens == null ? slots : Math.min(slots, Math.max(0, tokens.whole()));
    }

    private long leaseMillis(Endpoint endpoint) {
        return endpoint.retry().timeout().plus(settings.leaseMargin()).toMillis();
    }
}
