package io.orderhub.partner;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.canonical.Usage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What goes where on which event: one of an endpoint's file, or one of the {@code documents} of a partner's file, which go to
 * its outbox.
 *
 * @param document what the endpoint gets: an X12 set ({@code 855}) or the endpoint's own word ({@code sales-order})
 * @param mapping folder below {@code mappings/} that renders it
 * @param when only if this holds; always when empty
 * @param within how long after the event the partner must have it, less where the order's dates ask for more haste
 * @param partner only for this partner's orders; everybody's when empty
 */
public record OutboundDocument(
        Endpoint endpoint,
        String document,
        String mapping,
        Endpoint.Trigger trigger,
        Optional<Condition> when,
        Optional<Duration> within,
        Optional<String> partner) {

    static OutboundDocument of(Endpoint endpoint) {
        return new OutboundDocument(
                endpoint,
                endpoint.document(),
                endpoint.mapping(),
                endpoint.trigger(),
                endpoint.when(),
                Optional.empty(),
                Optional.empty());
    }

    static OutboundDocument of(Endpoint.Further document, Endpoint endpoint) {
        return new OutboundDocument(
                endpoint,
                document.document(),
                document.mapping(),
                document.trigger(),
                document.when(),
                Optional.empty(),
                Optional.empty());
    }

    static OutboundDocument of(Partner.Document document, Endpoint outbox, String partner) {
        return new OutboundDocument(
                outbox,
                document.set(),
                document.mapping(),
                document.trigger(),
                document.when(),
                document.within(),
                Optional.of(partner));
    }

    /** Test traffic goes only where test traffic may go. */
    public boolean takes(Usage usage) {
        return endpoint.takes(usage);
    }

    /**
     * Whether its condition lets it go.
     *
     * @param event made only when there is a condition
     * @throws Condition.Undecided when the condition fails on this event
     */
    public boolean isWanted(Supplier<? extends JsonNode> event) {
        return when.isEmpty() || when.get().holds(event.get());
    }
}
