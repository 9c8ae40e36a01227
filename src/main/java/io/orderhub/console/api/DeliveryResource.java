package io.orderhub.console.api;

import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Usage;
import io.orderhub.delivery.AttemptView;
import io.orderhub.delivery.DeliveryView;
import io.orderhub.delivery.StoredBytes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A delivery with its attempts.
 *
 * @param steps what the endpoint is known to have done: remote ids, tracking number
 */
record DeliveryResource(Summary delivery, Map<String, String> steps, List<Attempt> attempts, List<Content> contents) {

    /** One line of a list of deliveries. */
    record Summary(
            long id,
            String idempotencyKey,
            String endpoint,
            String document,
            String subject,
            Optional<String> order,
            String partner,
            Usage usage,
            String state,
            int attempts,
            Optional<String> reason,
            Optional<Instant> nextAt,
            boolean inFlight,
            Instant createdAt,
            Instant happenedAt,
            Optional<Instant> finishedAt) {

        static Summary of(DeliveryView view) {
            return new Summary(
                    view.ref().id(),
                    view.ref().idempotencyKey(),
                    view.ref().endpoint(),
                    view.ref().document(),
                    view.ref().subject().name(),
                    view.ref().subject().orderId().map(OrderId::toString),
                    view.partner(),
                    view.usage(),
                    view.state().name(),
                    view.attempts(),
                    view.reason().map(Enum::name),
                    view.nextAt(),
                    view.inFlight(),
                    view.createdAt(),
                    view.happenedAt(),
                    view.finishedAt());
        }
    }

    record Attempt(
            int number, Instant startedAt, Optional<Long> milliseconds, Optional<String> outcome, String answer) {

        static Attempt of(AttemptView view) {
            return new Attempt(
                    view.number(),
                    view.startedAt(),
                    view.duration().map(duration -> duration.toMillis()),
                    view.outcome(),
                    view.answer());
        }
    }

    /**
     * One version of what goes out.
     *
     * @param goes whether this one is sent next, or was sent
     * @param by who had it rendered anew or edited it, and why
     * @param href where the bytes are
     */
    record Content(
            int version,
            String contentType,
            Optional<String> controlNumber,
            Instant renderedAt,
            StoredBytes.Origin origin,
            Optional<String> by,
            Optional<String> why,
            boolean goes,
            String href) {

        static Content of(long delivery, StoredBytes bytes) {
            return new Content(
                    bytes.version(),
                    bytes.rendered().contentType(),
                    bytes.rendered().controlNumber(),
                    bytes.renderedAt(),
                    bytes.origin(),
                    bytes.by(),
                    bytes.why(),
                    bytes.goes(),
                    "/api/v1/deliveries/" + delivery + "/contents/" + bytes.version());
        }
    }
}
