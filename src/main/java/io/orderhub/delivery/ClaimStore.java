package io.orderhub.delivery;

import io.orderhub.partner.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The statement behind {@link DeliveryQueue}. It looks at the longest due alone, as many as may go. Of these it marks what
 * waits for an earlier one of its key, or for its partner, as held: that is looked at no more until the database lets it go
 * with the statement that ends the reason (V16). The row that is the reason is locked meanwhile, so that it cannot end unseen.
 */
@Component
class ClaimStore {

    private static final String CLAIM =
            """
            WITH served AS MATERIALIZED (
                SELECT e.id, e.free, e.lease_ms, e.age_ms, e.in_files
                FROM unnest(:endpoints::text[], :free::int[], :leases::bigint[], :probed::boolean[], :ages::bigint[],
                            :inFiles::boolean[]) AS e (id, free, lease_ms, probed, age_ms, in_files)
                LEFT JOIN endpoint_circuit c ON c.endpoint = e.id
                LEFT JOIN endpoint_gate g ON g.endpoint = e.id
                WHERE NOT EXISTS (SELECT FROM delivery_pause p WHERE p.scope = 'endpoint' AND p.id = e.id)
                  AND (g.closed_until IS NULL OR g.closed_until <= now())
                  AND (c.opened_at IS NULL OR e.probed) AND e.free > 0
            ), candidate AS MATERIALIZED (
                SELECT served.free, next.*
                FROM served CROSS JOIN LATERAL (
                    SELECT q.id, q.endpoint, q.business_key, q.partner, q.next_at FROM delivery q
                    WHERE q.endpoint = served.id AND q.state = 0 AND q.held = 0 AND q.next_at <= now()
                      AND (q.lease_until IS NULL OR q.lease_until <= now())
                      AND NOT (served.in_files AND q.subject_kind <> 2 AND q.attempts_ever = 0 AND NOT q.uncertain)
                    ORDER BY q.next_at, q.id
                    LIMIT greatest(served.free, :window)
                    FOR UPDATE OF q SKIP LOCKED) AS next
            ), judged AS MATERIALIZED (
                SELECT c.*, first.id AS first,
                       EXISTS (SELECT FROM delivery_pause p WHERE p.scope = 'partner' AND p.id = c.partner) AS paused
                FROM candidate c CROSS JOIN LATERAL (
                    SELECT f.id FROM delivery f
                    WHERE f.state = 0 AND (f.endpoint, f.business_key) >= (c.endpoint, c.business_key)
                    ORDER BY f.endpoint, f.business_key, f.id LIMIT 1) AS first
            ), pause AS (
                SELECT p.id FROM delivery_pause p
                WHERE p.scope = 'partner' AND p.id IN (SELECT j.partner FROM judged j WHERE j.paused)
                FOR SHARE SKIP LOCKED
            ), earlier AS (
                -- not "state = 0": that would let a plan walk through delivery_sequence for an id
                SELECT e.id FROM delivery e
                WHERE e.state + 0 = 0 AND e.id = ANY(ARRAY(SELECT j.first FROM judged j WHERE j.first <> j.id))
                FOR SHARE SKIP LOCKED
            ), held AS (
                UPDATE delivery d
                SET held = CASE WHEN d.partner IN (SELECT pause.id FROM pause) THEN 2 ELSE 1 END
                WHERE d.id = ANY(ARRAY(
                    SELECT j.id FROM judged j
                    WHERE CASE WHEN j.paused THEN j.partner IN (SELECT pause.id FROM pause)
                               ELSE j.first <> j.id AND j.first IN (SELECT earlier.id FROM earlier) END))
                RETURNING d.id
            ), due AS (
                SELECT ranked.id
                FROM (SELECT j.id, j.free, row_number() OVER (PARTITION BY j.endpoint ORDER BY j.next_at, j.id) AS place
                      FROM judged j WHERE j.first = j.id AND NOT j.paused) AS ranked
                WHERE ranked.place <= ranked.free
            ), claimed AS (
                UPDATE delivery d
                SET lease_token = nextval('delivery_lease'),
                    lease_until = now() + served.lease_ms * interval '1 millisecond'
                FROM served
                WHERE served.id = d.endpoint AND d.id = ANY(ARRAY(SELECT due.id FROM due))
                RETURNING d.*, coalesce(d.since < now() - served.age_ms * interval '1 millisecond', false) AS expired
            )
            SELECT count.held AS held_now, claimed.*
            FROM (SELECT count(*) AS held FROM held) AS count LEFT JOIN claimed ON true
            ORDER BY claimed.next_at, claimed.id
            """;

    private final JdbcClient jdbc;
    private final DeliverySettings settings;

    ClaimStore(JdbcClient jdbc, DeliverySettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** @param expired it has waited longer than its endpoint's maximum age */
    record Claimed(Claim claim, boolean expired) {}

    /** @param held how many were looked at that could not go, and are looked at no more */
    record Round(List<Claimed> claimed, int held) {}

    /**
     * Claims what is due.
     *
     * @param free how many for each endpoint at most
     * @param probed endpoints with an open circuit that get something all the same
     * @param window how many to look at for each endpoint, if that is more
     */
    Round take(Map<Endpoint, Integer> free, Set<String> probed, int window) {
        List<Endpoint> endpoints = List.copyOf(free.keySet());
        Map<String, Endpoint> byId = endpoints.stream().collect(Collectors.toMap(Endpoint::id, each -> each));
        List<Claimed> claimed = new ArrayList<>();
        int[] held = {0};
        jdbc.sql(CLAIM)
                .param("endpoints", endpoints.stream().map(Endpoint::id).toArray(String[]::new))
                .param("free", endpoints.stream().mapToInt(free::get).toArray())
                .param(
                        "leases",
                        endpoints.stream().mapToLong(settings::leaseMillis).toArray())
                .param(
                        "probed",
                        endpoints.stream()
                                .map(each -> probed.contains(each.id()))
                                .toArray(Boolean[]::new))
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
                .param("window", window)
                .query(row -> {
                    held[0] = row.getInt("held_now");
                    if (row.getString("endpoint") != null) {
                        claimed.add(new Claimed(
                                DeliveryRows.claim(row, byId.get(row.getString("endpoint"))),
                                row.getBoolean("expired")));
                    }
                });
        return new Round(claimed, held[0]);
    }
}
