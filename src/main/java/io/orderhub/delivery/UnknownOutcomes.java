package io.orderhub.delivery;

import io.orderhub.reason.ExceptionCleared;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a person found out about a delivery of unknown outcome. */
@Component
public class UnknownOutcomes {

    private static final String ARCHIVE =
            """
            WITH done AS (DELETE FROM delivery WHERE id = ? AND state = 2 RETURNING *)
            INSERT INTO delivery_archive
                (id, idempotency_key, endpoint, document, subject_kind, subject, order_id, fulfillment_number, partner,
                 usage, business_key, state, attempts, attempts_ever, created_at, finished_at)
            SELECT id, idempotency_key, endpoint, document, subject_kind, subject, order_id, fulfillment_number, partner,
                   usage, business_key, 3, attempts, attempts_ever, created_at, now()
            FROM done
            RETURNING *
            """;

    private static final String SEND =
            """
            UPDATE delivery SET state = 0, uncertain = false, attempts = 0, next_at = now(), since = now(), reason = NULL
            WHERE id = ? AND state = 2
            RETURNING *
            """;

    private final JdbcClient jdbc;
    private final AttemptStore store;
    private final DeliveryBell bell;
    private final ApplicationEventPublisher events;

    UnknownOutcomes(JdbcClient jdbc, AttemptStore store, DeliveryBell bell, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.store = store;
        this.bell = bell;
        this.events = events;
    }

    /**
     * The endpoint has it: nothing is sent any more.
     *
     * @param by who found out
     * @return empty when there is no delivery of this id whose outcome is unknown
     */
    @Transactional
    public Optional<DeliveryRef> tookEffect(long id, String by) {
        Optional<DeliveryRef> settled = change(ARCHIVE, id);
        settled.ifPresent(ref -> {
            Map<String, String> remote = store.steps(id);
            DeliveriesSent.publish(events, List.of(new DeliverySent(ref, remote, true)));
            clear(id, "Found at the endpoint by " + by);
        });
        return settled;
    }

    /**
     * The endpoint does not have it: it is sent as if for the first time.
     *
     * @param by who found out
     * @return empty when there is no delivery of this id whose outcome is unknown
     */
    @Transactional
    public Optional<DeliveryRef> didNothing(long id, String by) {
        Optional<DeliveryRef> settled = change(SEND, id);
        settled.ifPresent(ref -> {
            events.publishEvent(new DeliveryReplayed(ref, by));
            clear(id, "Sent again by " + by + ", the endpoint did not have it");
            bell.ringAfterCommit();
        });
        return settled;
    }

    private Optional<DeliveryRef> change(String sql, long id) {
        return jdbc.sql(sql).param(id).query((row, n) -> DeliveryRows.ref(row)).optional();
    }

    private void clear(long id, String why) {
        events.publishEvent(new ExceptionCleared(FailureRules.caseKey(id), why));
    }
}
