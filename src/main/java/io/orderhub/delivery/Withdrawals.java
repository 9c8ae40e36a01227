package io.orderhub.delivery;

import io.orderhub.canonical.OrderId;
import io.orderhub.reason.ExceptionCleared;
import java.util.Collection;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes back deliveries that nobody has begun to send, in the caller's transaction. */
@Component
public class Withdrawals {

    private static final String UNBEGUN =
            "state IN (0, 1) AND attempts_ever = 0 AND NOT uncertain AND (lease_until IS NULL OR lease_until <= now())";

    private static final String WITHDRAW =
            """
            WITH done AS (
                DELETE FROM delivery WHERE id = ANY (?) AND %s RETURNING *),
            kept AS (
                INSERT INTO delivery_archive
                    (id, idempotency_key, endpoint, document, subject_kind, subject, order_id, fulfillment_number, partner,
                     usage, business_key, state, attempts, attempts_ever, created_at, finished_at)
                SELECT id, idempotency_key, endpoint, document, subject_kind, subject, order_id, fulfillment_number,
                       partner, usage, business_key, 5, attempts, attempts_ever, created_at, now()
                FROM done)
            SELECT * FROM done ORDER BY id
            """
                    .formatted(UNBEGUN);

    private static final String BEGUN =
            """
            SELECT id, idempotency_key, endpoint, document, subject_kind, subject, order_id, fulfillment_number
            FROM delivery WHERE order_id = :order AND id <> ALL (:unbegun)
            UNION ALL
            SELECT id, idempotency_key, endpoint, document, subject_kind, subject, order_id, fulfillment_number
            FROM delivery_archive WHERE order_id = :order AND state <> 5
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Withdrawals(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * An order's deliveries.
     *
     * @param unbegun nobody has begun with them, nor can before the transaction ends
     * @param begun their receivers have them, or may have
     */
    public record Standing(List<DeliveryRef> unbegun, List<DeliveryRef> begun) {

        public Standing {
            unbegun = List.copyOf(unbegun);
            begun = List.copyOf(begun);
        }
    }

    /** Where an order's deliveries stand; those not begun are locked until the transaction ends. */
    public Standing hold(OrderId order) {
        List<DeliveryRef> unbegun = jdbc.sql("SELECT * FROM delivery WHERE order_id = ? AND " + UNBEGUN
                        + " ORDER BY id FOR UPDATE SKIP LOCKED")
                .param(order.value())
                .query((row, n) -> DeliveryRows.ref(row))
                .list();
        List<DeliveryRef> begun = jdbc.sql(BEGUN)
                .param("order", order.value())
                .param("unbegun", unbegun.stream().mapToLong(DeliveryRef::id).toArray())
                .query((row, n) -> DeliveryRows.ref(row))
                .list();
        return new Standing(unbegun, begun);
    }

    /**
     * Withdraws those that nobody has begun with.
     *
     * @param by who asks
     * @return how many were
     */
    public int withdraw(Collection<Long> ids, String by) {
        if (ids.isEmpty()) {
            return 0;
        }
        List<DeliveryRef> withdrawn = jdbc.sql(WITHDRAW)
                .param(ids.stream().mapToLong(Long::longValue).toArray())
                .query((row, n) -> DeliveryRows.ref(row))
                .list();
        withdrawn.forEach(ref -> {
            events.publishEvent(new DeliveryWithdrawn(ref, by));
            events.publishEvent(new ExceptionCleared(FailureRules.caseKey(ref.id()), "Withdrawn by " + by));
        });
        return withdrawn.size();
    }
}
