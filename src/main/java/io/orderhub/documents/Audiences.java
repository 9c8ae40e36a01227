package io.orderhub.documents;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.partner.Condition;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.OrderEvent;
import io.orderhub.partner.OutboundDocument;
import io.orderhub.partner.Snapshot;
import io.orderhub.reason.ExceptionRaised;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Asks the endpoints' and partners' files who is to get something on an event. */
@Component
public class Audiences {

    private final ApplicationEventPublisher publisher;

    Audiences(ApplicationEventPublisher publisher) {
        this.publisher = publisher;
    }

    /**
     * Where a condition fails nothing is delivered and a case says so, in the caller's transaction: the order itself goes on.
     *
     * @param subject what the event is about, as people see it
     */
    public Audience of(
            Endpoint.Trigger trigger, CanonicalOrder order, String subject, OrderEvent event, Snapshot snapshot) {
        List<OutboundDocument> wanted = new ArrayList<>();
        List<OutboundDocument> unwanted = new ArrayList<>();
        List<OutboundDocument> suppressed = new ArrayList<>();
        for (OutboundDocument document :
                snapshot.outbound().on(trigger, order.source().partner())) {
            if (!document.takes(order.usage())) {
                suppressed.add(document);
            } else if (isWanted(document, subject, order.id(), event)) {
                wanted.add(document);
            } else {
                unwanted.add(document);
            }
        }
        return new Audience(wanted, unwanted, suppressed);
    }

    /**
     * Whether the document's condition holds; where it fails a case says so.
     *
     * @param subject what the event is about, as people see it
     */
    boolean isWanted(OutboundDocument document, String subject, OrderId order, Supplier<? extends JsonNode> event) {
        try {
            return document.isWanted(event);
        } catch (Condition.Undecided undecided) {
            String file = "config/"
                    + document.partner()
                            .map(partner -> "partners/" + partner)
                            .orElse("endpoints/" + document.endpoint().id())
                    + ".yaml";
            publisher.publishEvent(new ExceptionRaised(
                    "condition:" + subject + ":" + document.document() + ":"
                            + document.endpoint().id(),
                    ReasonCode.ENDPOINT_CONDITION_UNDECIDED,
                    List.of("order:" + order, "endpoint:" + document.endpoint().id()),
                    List.of(Finding.error(
                            ReasonCode.ENDPOINT_CONDITION_UNDECIDED,
                            file + ", document " + document.document(),
                            undecided.getMessage()))));
            return false;
        }
    }
}
