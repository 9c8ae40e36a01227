package io.orderhub.delivery;

import io.orderhub.canonical.Usage;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.OutboundDocument;
import java.util.Optional;

/**
 * Something that an endpoint is to get.
 *
 * @param idempotencyKey the same on every replay; a second delivery with it is none
 * @param endpoint id of a file in {@code config/endpoints}
 * @param document what the endpoint gets, as its file says
 * @param partner whose document it comes from
 * @param businessKey deliveries with the same key reach the same endpoint in the order in which they were enqueued
 * @param rendered the bytes, where they exist already; otherwise they are rendered just before the first sending
 */
public record NewDelivery(
        String idempotencyKey,
        String endpoint,
        String document,
        Subject subject,
        String partner,
        Usage usage,
        String businessKey,
        Optional<Rendered> rendered) {

    /** What the endpoint's file asks for, to be rendered by the endpoint's mapping. */
    public static NewDelivery of(Subject subject, Endpoint endpoint, String partner, Usage usage, String businessKey) {
        return new NewDelivery(
                key(subject, endpoint.document(), endpoint.id()),
                endpoint.id(),
                endpoint.document(),
                subject,
                partner,
                usage,
                businessKey,
                Optional.empty());
    }

    /** What is declared for an event, to be rendered by its mapping. */
    public static NewDelivery of(
            Subject subject, OutboundDocument document, String partner, Usage usage, String businessKey) {
        String endpoint = document.endpoint().id();
        return new NewDelivery(
                key(subject, document.document(), endpoint),
                endpoint,
                document.document(),
                subject,
                partner,
                usage,
                businessKey,
                Optional.empty());
    }

    /** The same under another key, where the event has happened again. */
    public NewDelivery withKey(String key) {
        return new NewDelivery(key, endpoint, document, subject, partner, usage, businessKey, rendered);
    }

    /** A document that its writer has rendered, for example an acknowledgement. */
    public static NewDelivery rendered(
            Subject subject,
            String document,
            String endpoint,
            String partner,
            Usage usage,
            String businessKey,
            Rendered bytes) {
        return new NewDelivery(
                key(subject, document, endpoint),
                endpoint,
                document,
                subject,
                partner,
                usage,
                businessKey,
                Optional.of(bytes));
    }

    private static String key(Subject subject, String document, String endpoint) {
        return subject.name() + ":" + document + ":" + endpoint;
    }
}
