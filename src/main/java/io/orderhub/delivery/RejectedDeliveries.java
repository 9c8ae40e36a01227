package io.orderhub.delivery;

import io.orderhub.interchange.DocumentsAnswered;
import io.orderhub.interchange.DocumentsAnswered.Outcome;
import io.orderhub.reason.ReasonCode;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A delivery whose document the receiver rejects was no delivery: it becomes a dead letter, to be sent again after a
 * correction. What the attempt brought about is forgotten, because it had no effect.
 */
@Component
class RejectedDeliveries {

    private static final String PARK =
            """
            WITH rejected AS (DELETE FROM delivery_archive WHERE id = :id RETURNING *),
            forgotten AS (DELETE FROM delivery_step WHERE delivery_id IN (SELECT id FROM rejected))
            INSERT INTO delivery (id, idempotency_key, endpoint, document, subject_kind, subject, order_id,
                   fulfillment_number, partner, usage, business_key, state, attempts, attempts_ever, reason, created_at)
            SELECT id, idempotency_key, endpoint, document, subject_kind, subject, order_id,
                   fulfillment_number, partner, usage, business_key, 1, attempts, attempts_ever, :reason, created_at
            FROM rejected
            RETURNING id, idempotency_key, endpoint, document, subject_kind, subject, order_id, fulfillment_number
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    RejectedDeliveries(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    @EventListener
    void on(DocumentsAnswered answered) {
        answered.answers().stream()
                .filter(each -> each.outcome() == Outcome.REJECTED)
                .map(DocumentsAnswered.Answered::delivery)
                .distinct()
                .forEach(this::park);
    }

    /** Does nothing while the delivery is under way: its end comes here again. */
    void park(long delivery) {
        jdbc.sql(PARK)
                .param("id", delivery)
                .param("reason", ReasonCode.ACKNOWLEDGEMENT_REJECTED.name())
                .query((row, n) -> DeliveryRows.ref(row))
                .optional()
                .ifPresent(ref -> events.publishEvent(
                        new DeliveryParked(ref, DeliveryState.PARKED, ReasonCode.ACKNOWLEDGEMENT_REJECTED, "")));
    }
}
