package io.orderhub.delivery;

import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.partner.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hands out what is due, to one worker at a time. Every endpoint has a limit of its own, so that none waits for another;
 * within an endpoint the first of each business key goes, so that keys do not wait for each other.
 */
@Component
class DeliveryQueue {

    private static final String CLAIM =
            """
            WITH served AS (
                SELECT e.id, e.lease_ms,
                       CASE WHEN c.opened_at IS NULL THEN e.free WHEN e.id = ANY(:probes) THEN 1 ELSE 0 END AS free
                FROM unnest(:endpoints::text[], :free::int[], :leases::bigint[]) AS e (id, free, lease_ms)
                LEFT JOIN endpoint_circuit c ON c.endpoint = e.id
                WHERE NOT EXISTS (SELECT FROM delivery_pause p WHERE p.scope = 'endpoint' AND p.id = e.id)
            ), due AS (
                SELECT next.id, served.lease_ms
                FROM served CROSS JOIN LATERAL (
                    SELECT q.id FROM delivery q
                    WHERE q.endpoint = served.id AND q.state = 0 AND q.next_at <= now()
                      AND (q.lease_until IS NULL OR q.lease_until <= now())
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
            RETURNING d.*
            """;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Circuits circuits;
    private final DeliverySettings settings;

    DeliveryQueue(JdbcClient jdbc, Transactions transactions, Circuits circuits, DeliverySettings settings) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.circuits = circuits;
        this.settings = settings;
    }

    /** At most as many deliveries for each endpoint as it has free slots, the longest due first. */
    List<Claim> claim(Map<Endpoint, Integer> freeSlots) {
        List<Endpoint> endpoints = List.copyOf(freeSlots.keySet());
        if (endpoints.isEmpty()) {
            return List.of();
        }
        return transactions.in(Workload.DELIVERY, () -> claimed(endpoints, freeSlots));
    }

    private List<Claim> claimed(List<Endpoint> endpoints, Map<Endpoint, Integer> freeSlots) {
        String[] ids = endpoints.stream().map(Endpoint::id).toArray(String[]::new);
        Map<String, Endpoint> byId = endpoints.stream().collect(Collectors.toMap(Endpoint::id, each -> each));
        return jdbc.sql(CLAIM)
                .param("probes", circuits.takeProbes(ids))
                .param("endpoints", ids)
                .param("free", endpoints.stream().mapToInt(freeSlots::get).toArray())
                .param("leases", endpoints.stream().mapToLong(this::leaseMillis).toArray())
                .query((row, n) -> new Claim(
                        DeliveryRows.ref(row),
                        byId.get(row.getString("endpoint")),
                        row.getLong("lease_token"),
                        row.getInt("attempts"),
                        row.getBoolean("uncertain")))
                .list();
    }

    private long leaseMillis(Endpoint endpoint) {
        return endpoint.retry().timeout().plus(settings.leaseMargin()).toMillis();
    }
}
