package io.orderhub.documents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.CanonicalJson;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.delivery.NewDelivery;
import io.orderhub.delivery.Subject;
import io.orderhub.fulfillment.Journal;
import io.orderhub.fulfillment.JournalEntry;
import io.orderhub.partner.Endpoint.Trigger;
import io.orderhub.partner.OrderEvent;
import io.orderhub.partner.OutboundDocument;
import io.orderhub.partner.Snapshot;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells those who want to know what was decided about orders; a partner by the 855. */
@Component
public class OrderDecisions {

    private static final String DECISION = "decision";

    private final OutboundDocuments documents;
    private final Audiences audiences;
    private final DocumentClocks clocks;
    private final Journal journal;
    private final Clock clock;
    private final CanonicalJson json = new CanonicalJson();

    OrderDecisions(
            OutboundDocuments documents,
            Audiences audiences,
            DocumentClocks clocks,
            Journal journal,
            ObjectProvider<Clock> clock) {
        this.documents = documents;
        this.audiences = audiences;
        this.clocks = clocks;
        this.journal = journal;
        this.clock = clock.getIfAvailable(Clock::systemUTC);
    }

    /**
     * Joins the caller's transaction. An order that was decided about before (refused, and let go on after all) is told of
     * again, by a document that replaces the first.
     */
    public void tell(Collection<OrderDecision> decisions, Snapshot snapshot) {
        List<NewDocument> made = new ArrayList<>();
        for (OrderDecision decision : decisions) {
            if (isAwaited(decision.order(), snapshot)) {
                made.addAll(documents(decision, snapshot));
            }
        }
        List<NewDocument> told = new ArrayList<>(documents.add(made));
        made.removeAll(told);
        made.forEach(again -> told.addAll(documents.add(List.of(numbered(again)))));
        journal.record(told.stream().map(OrderDecisions::story).toList());
    }

    /** Whether anybody wants to know what becomes of the order. */
    public boolean isAwaited(CanonicalOrder order, Snapshot snapshot) {
        return !snapshot.outbound()
                .on(Trigger.ORDER_DECIDED, order.source().partner())
                .isEmpty();
    }

    private List<NewDocument> documents(OrderDecision decision, Snapshot snapshot) {
        CanonicalOrder order = decision.order();
        String subject = order.id().toString();
        ObjectNode tree = DecisionTree.of(decision, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        OrderEvent event = OrderEvent.of(() -> json.mapper().valueToTree(order)).about(DECISION, () -> tree);
        Audience audience = audiences.of(Trigger.ORDER_DECIDED, order, subject, event, snapshot);
        audience.unwanted().forEach(document -> clocks.stop(subject, document));
        return audience.wanted().stream()
                .map(document -> document(order, document, tree))
                .toList();
    }

    private static NewDocument document(CanonicalOrder order, OutboundDocument document, ObjectNode decision) {
        NewDelivery delivery = NewDelivery.of(
                new Subject.Order(order.id()),
                document,
                order.source().partner(),
                order.usage(),
                order.id().toString());
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.set(DECISION, decision);
        return new NewDocument(delivery, order.id(), content);
    }

    /** The same decision as the order's next one to this endpoint. */
    private NewDocument numbered(NewDocument first) {
        int number = documents.countLike(first) + 1;
        ObjectNode content = first.content().deepCopy();
        ((ObjectNode) content.get(DECISION)).put("number", number);
        return new NewDocument(first.delivery().withKey(first.key() + ":" + number), first.order(), content);
    }

    private static JournalEntry story(NewDocument document) {
        String outcome = document.content().path(DECISION).path("outcome").asText();
        return new JournalEntry(document.order(), "DECISION_TOLD", document.key() + ": " + outcome);
    }
}
