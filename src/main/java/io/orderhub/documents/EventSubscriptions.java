package io.orderhub.documents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.OrderId;
import io.orderhub.delivery.NewDelivery;
import io.orderhub.delivery.Subject;
import io.orderhub.events.CloudEvents;
import io.orderhub.events.OrderNames;
import io.orderhub.events.StateEvent;
import io.orderhub.events.StateEventsStored;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint.Trigger;
import io.orderhub.partner.OutboundDocument;
import io.orderhub.partner.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Gives subscribed webhooks each state change, in the transaction that stores it and in the order in which it came about. */
@Component
class EventSubscriptions {

    private final Configuration configuration;
    private final OrderNames names;
    private final CloudEvents cloudEvents;
    private final Audiences audiences;
    private final OutboundDocuments documents;

    EventSubscriptions(
            Configuration configuration,
            OrderNames names,
            CloudEvents cloudEvents,
            Audiences audiences,
            OutboundDocuments documents) {
        this.configuration = configuration;
        this.names = names;
        this.cloudEvents = cloudEvents;
        this.audiences = audiences;
        this.documents = documents;
    }

    @EventListener
    void on(StateEventsStored stored) {
        Snapshot snapshot = configuration.current();
        if (!snapshot.outbound().isAwaited(Trigger.STATE_CHANGED)) {
            return;
        }
        Map<OrderId, OrderNames.Names> known = names.of(stored.events().stream()
                .map(event -> event.change().order())
                .distinct()
                .toList());
        List<NewDocument> made = new ArrayList<>();
        for (StateEvent event : stored.events()) {
            Optional.ofNullable(known.get(event.change().order()))
                    .ifPresent(of -> made.addAll(documents(event, of, snapshot)));
        }
        documents.add(made);
    }

    private List<NewDocument> documents(StateEvent event, OrderNames.Names of, Snapshot snapshot) {
        return snapshot.outbound().on(Trigger.STATE_CHANGED, of.partner()).stream()
                .filter(document -> document.takes(of.usage()))
                .filter(document -> audiences.isWanted(
                        document, event.subject(), event.change().order(), () -> change(event, of)))
                .map(document -> document(event, of, document))
                .toList();
    }

    private ObjectNode change(StateEvent event, OrderNames.Names of) {
        ObjectNode about = JsonNodeFactory.instance.objectNode();
        about.set("change", cloudEvents.data(event, Optional.of(of)));
        return about;
    }

    private NewDocument document(StateEvent event, OrderNames.Names of, OutboundDocument document) {
        OrderId order = event.change().order();
        NewDelivery delivery = NewDelivery.of(
                        new Subject.Order(order), document, of.partner(), of.usage(), order.toString())
                .withKey(event.id() + ":" + document.document() + ":"
                        + document.endpoint().id());
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.set("event", cloudEvents.of(event, Optional.of(of)));
        return new NewDocument(delivery, order, content);
    }
}
