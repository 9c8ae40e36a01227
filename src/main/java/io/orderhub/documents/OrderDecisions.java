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

/** Tells those who want to know what was decided about orders and their changes; a partner by the 855 and the 865. */
@Component
public class OrderDecisions {

    private static final String DECISION = "decision";
    private static final String ANSWER = "answer";

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
        journal.record(told.stream()
                .map(document -> story(document, "DECISION_TOLD", DECISION))
                .toList());
    }

    /** Whether anybody wants to know what becomes of the order. */
    public boolean isAwaited(CanonicalOrder order, Snapshot snapshot) {
        return !snapshot.outbound()
                .on(Trigger.ORDER_DECIDED, order.source().partner())
                .isEmpty();
    }

    /**
     * Tells the buyer what became of its change or cancellation; by an 865. Joins the caller's transaction; a repeat does nothing.
     *
     * @param said the change
     * @param decision of the order as it is wanted now, or as the refused change wanted it
     */
    public void answer(CanonicalOrder said, OrderDecision decision, Snapshot snapshot) {
        CanonicalOrder order = decision.order();
        if (snapshot.outbound()
                .on(Trigger.CHANGE_DECIDED, order.source().partner())
                .isEmpty()) {
            return;
        }
        clocks.awaitAnswer(order, said.source().receivedAt(), snapshot);
        ObjectNode tree = ChangeAnswer.of(said, decision, today(), json.mapper());
        List<NewDocument> made = documents(Trigger.CHANGE_DECIDED, ANSWER, order, tree, snapshot).stream()
                .map(document -> document.withKey(document.key() + ":" + said.id()))
                .toList();
        journal.record(documents.add(made).stream()
                .map(document -> story(document, "CHANGE_ANSWERED", ANSWER))
                .toList());
    }

    private List<NewDocument> documents(OrderDecision decision, Snapshot snapshot) {
        return documents(
                Trigger.ORDER_DECIDED, DECISION, decision.order(), DecisionTree.of(decision, today()), snapshot);
    }

    /** @param part what the mapping and the condition call the tree */
    private List<NewDocument> documents(
            Trigger trigger, String part, CanonicalOrder order, ObjectNode tree, Snapshot snapshot) {
        String subject = order.id().toString();
        OrderEvent event = OrderEvent.of(() -> json.mapper().valueToTree(order)).about(part, () -> tree);
        Audience audience = audiences.of(trigger, order, subject, event, snapshot);
        audience.unwanted().forEach(document -> clocks.stop(subject, document));
        return audience.wanted().stream()
                .map(document -> document(order, document, part, tree))
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static NewDocument document(CanonicalOrder order, OutboundDocument document, String part, ObjectNode tree) {
        NewDelivery delivery = NewDelivery.of(
                new Subject.Order(order.id()),
                document,
                order.source().partner(),
                order.usage(),
                order.id().toString());
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.set(part, tree);
        return new NewDocument(delivery, order.id(), content);
    }

    /** The same decision as the order's next one to this endpoint. */
    private NewDocument numbered(NewDocument first) {
        int number = documents.countLike(first) + 1;
        ObjectNode content = first.content().deepCopy();
        ((ObjectNode) content.get(DECISION)).put("number", number);
        return new NewDocument(first.delivery(), first.order(), content).withKey(first.key() + ":" + number);
    }

    private static JournalEntry story(NewDocument document, String event, String part) {
        String outcome = document.content().path(part).path("outcome").asText();
        return new JournalEntry(document.order(), event, document.key() + ": " + outcome);
    }
}
