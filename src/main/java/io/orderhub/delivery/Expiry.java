package io.orderhub.delivery;

import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Parks what waits longer than its endpoint's {@code maximumAge} and is not claimed, because the endpoint is down, paused or
 * out of hours. One that has been tried is found by when it is next due, or when it is claimed.
 */
@Component
class Expiry {

    /** Two indexes, one statement each. */
    private static final String OVERDUE =
            """
            SELECT * FROM delivery
            WHERE endpoint = :endpoint AND state = 0 AND held %s AND next_at < now() - :age * interval '1 millisecond'
              AND since < now() - :age * interval '1 millisecond' AND (lease_until IS NULL OR lease_until <= now())
            ORDER BY next_at LIMIT 500 FOR UPDATE SKIP LOCKED
            """;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Configuration configuration;
    private final FailureRules rules;
    private final DeliverySettings settings;
    private long checkedAt = System.nanoTime();

    Expiry(
            JdbcClient jdbc,
            Transactions transactions,
            Configuration configuration,
            FailureRules rules,
            DeliverySettings settings) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.configuration = configuration;
        this.rules = rules;
        this.settings = settings;
    }

    /** Does nothing when it looked a short while ago; called by one thread. */
    void checkNowAndThen() {
        if (System.nanoTime() - checkedAt >= settings.ageCheck().toNanos()) {
            checkedAt = System.nanoTime();
            List.copyOf(configuration.current().endpoints().values())
                    .forEach(endpoint -> endpoint.sending().maximumAge().ifPresent(age -> park(endpoint, age)));
        }
    }

    private void park(Endpoint endpoint, Duration age) {
        park(OVERDUE.formatted("= 0"), endpoint, age);
        park(OVERDUE.formatted("<> 0"), endpoint, age);
    }

    private void park(String overdue, Endpoint endpoint, Duration age) {
        transactions.in(Workload.DELIVERY, () -> jdbc.sql(overdue)
                .param("endpoint", endpoint.id())
                .param("age", age.toMillis())
                .query((row, n) -> DeliveryRows.claim(row, endpoint))
                .list()
                .forEach(rules::expire));
    }
}
