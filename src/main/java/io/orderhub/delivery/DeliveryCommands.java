package io.orderhub.delivery;

import io.orderhub.reason.ExceptionCleared;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people do to deliveries. */
@Component
public class DeliveryCommands {

    private static final String COLUMNS =
            """
            id, idempotency_key, endpoint, document, subject_kind, subject, order_id, fulfillment_number,
            partner, usage, business_key""";

    private static final String RELEASE =
            """
            UPDATE delivery SET state = 0, attempts = 0, next_at = now(), lease_token = NULL, lease_until = NULL,
                   reason = NULL, since = now()
            WHERE id = ? AND (state <> 0 OR lease_until IS NULL) AND state <> 4
            RETURNING """
                    + " " + COLUMNS;

    /** Uncertain: what was effective once is looked up and not done again. */
    private static final String REOPEN =
            """
            WITH again AS (DELETE FROM delivery_archive WHERE id = ? AND state = 3 RETURNING *)
            INSERT INTO delivery (%1$s, attempts_ever, uncertain, created_at)
            SELECT %1$s, attempts_ever, true, created_at FROM again
            RETURNING %1$s
            """
                    .formatted(COLUMNS);

    private final JdbcClient jdbc;
    private final DeliveryBell bell;
    private final ApplicationEventPublisher events;

    DeliveryCommands(JdbcClient jdbc, DeliveryBell bell, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.bell = bell;
        this.events = events;
    }

    /**
     * Sends it again with the bytes that are stored: a dead letter, one of unknown outcome, one that waits for its next
     * attempt, or a finished one. What has taken effect already is looked up at the endpoint and not done twice.
     *
     * @param by who asks
     * @return the delivery; empty when there is none of this id, or a worker has it right now
     */
    @Transactional
    public Optional<DeliveryRef> replay(long id, String by) {
        Optional<DeliveryRef> replayed = release(RELEASE, id).or(() -> release(REOPEN, id));
        replayed.ifPresent(ref -> {
            events.publishEvent(new DeliveryReplayed(ref, by));
            events.publishEvent(new ExceptionCleared(FailureRules.caseKey(id), "Replayed by " + by));
            bell.ringAfterCommit();
        });
        return replayed;
    }

    /** Holds everything for an endpoint until resumed; what is being sent right now ends as it ends. */
    public void pauseEndpoint(String endpoint, String by) {
        pause("endpoint", endpoint, by);
    }

    public void resumeEndpoint(String endpoint) {
        resume("endpoint", endpoint);
    }

    /** Holds everything that comes from a partner's documents until resumed. */
    public void pausePartner(String partner, String by) {
        pause("partner", partner, by);
    }

    public void resumePartner(String partner) {
        resume("partner", partner);
    }

    private Optional<DeliveryRef> release(String sql, long id) {
        return jdbc.sql(sql).param(id).query((row, n) -> DeliveryRows.ref(row)).optional();
    }

    private void pause(String scope, String id, String by) {
        jdbc.sql("INSERT INTO delivery_pause (scope, id, paused_by) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(scope, id, by)
                .update();
    }

    private void resume(String scope, String id) {
        jdbc.sql("DELETE FROM delivery_pause WHERE scope = ? AND id = ?")
                .params(scope, id)
                .update();
        bell.ringAfterCommit();
    }
}
