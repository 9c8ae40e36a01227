package io.orderhub.documents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.CanonicalJson;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Party;
import io.orderhub.canonical.PartyRole;
import io.orderhub.delivery.NewDelivery;
import io.orderhub.events.StateEventsStored;
import io.orderhub.fulfillment.Journal;
import io.orderhub.fulfillment.JournalEntry;
import io.orderhub.fulfillment.Orders;
import io.orderhub.fulfillment.Shipment;
import io.orderhub.fulfillment.Shipments;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint.Kind;
import io.orderhub.partner.Endpoint.Trigger;
import io.orderhub.partner.NoticeTerms;
import io.orderhub.partner.OrderEvent;
import io.orderhub.partner.OutboundDocument;
import io.orderhub.partner.Snapshot;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells customers what became of their orders, as the endpoints' files prefer, in the transaction that stores it. Only how
 * things stand at its commit is told, and each state of a shipment or an order once to an address: the delivery's key is the
 * same on every replay.
 */
@Component
class CustomerNotices {

    private final Configuration configuration;
    private final Orders orders;
    private final Shipments shipments;
    private final Audiences audiences;
    private final OutboundDocuments documents;
    private final Journal journal;
    private final CanonicalJson json = new CanonicalJson();

    CustomerNotices(
            Configuration configuration,
            Orders orders,
            Shipments shipments,
            Audiences audiences,
            OutboundDocuments documents,
            Journal journal) {
        this.configuration = configuration;
        this.orders = orders;
        this.shipments = shipments;
        this.audiences = audiences;
        this.documents = documents;
        this.journal = journal;
    }

    @EventListener
    void on(StateEventsStored stored) {
        Snapshot snapshot = configuration.current();
        if (snapshot.outbound().isAwaited(Trigger.ORDER_NOTICE)) {
            Collection<Notice> notices = latest(stored);
            if (!notices.isEmpty()) {
                tell(notices, snapshot);
            }
        }
    }

    /** Of what went through several states in one transaction the last. */
    private static Collection<Notice> latest(StateEventsStored stored) {
        Map<String, Optional<Notice>> bySubject = new LinkedHashMap<>();
        stored.events().stream()
                .filter(event -> event.change().parcel().isEmpty())
                .forEach(event -> bySubject.put(event.subject(), Notice.of(event.change())));
        return bySubject.values().stream().flatMap(Optional::stream).toList();
    }

    private void tell(Collection<Notice> notices, Snapshot snapshot) {
        Map<OrderId, CanonicalOrder> known =
                orders.documents(notices.stream().map(Notice::order).distinct().toList());
        List<NewDocument> made = new ArrayList<>();
        List<JournalEntry> story = new ArrayList<>();
        for (Notice notice : notices) {
            Optional.ofNullable(known.get(notice.order())).ifPresent(order -> {
                for (OutboundDocument document : snapshot.outbound()
                        .on(Trigger.ORDER_NOTICE, order.source().partner())) {
                    tell(notice, order, document, made, story);
                }
            });
        }
        documents.add(made);
        journal.record(story);
    }

    private void tell(
            Notice notice,
            CanonicalOrder order,
            OutboundDocument document,
            List<NewDocument> made,
            List<JournalEntry> story) {
        NoticeTerms terms = document.endpoint().notices().orElseThrow();
        if (!document.takes(order.usage())
                || !terms.isAbout(
                        notice.state(), order.source().partner(), order.source().agreement())) {
            return;
        }
        OrderEvent event = OrderEvent.of(() -> json.mapper().valueToTree(order)).about("notice", () -> tree(notice));
        if (!audiences.isWanted(document, notice.subject().name(), order.id(), event)) {
            return;
        }
        if (document.endpoint().kind() != Kind.MAIL) {
            made.add(document(notice, order, document, tree(notice), ""));
            return;
        }
        Optional<PartyRole> receiver = terms.to().stream()
                .filter(role -> order.party(role).flatMap(Party::email).isPresent())
                .findFirst();
        receiver.ifPresentOrElse(
                role -> made.add(document(
                        notice,
                        order,
                        document,
                        tree(notice).put("to", role.name()),
                        ":" + mark(order.party(role).flatMap(Party::email).orElseThrow()))),
                () -> story.add(new JournalEntry(
                        order.id(),
                        "NOTICE_IMPOSSIBLE",
                        notice.subject().name() + ":" + notice.document() + ":"
                                + document.endpoint().id() + ", the order names no e-mail address of " + terms.to())));
    }

    private NewDocument document(
            Notice notice, CanonicalOrder order, OutboundDocument document, ObjectNode tree, String receiver) {
        String key = notice.subject().name() + ":" + notice.document() + ":"
                + document.endpoint().id() + receiver;
        NewDelivery delivery = new NewDelivery(
                key,
                document.endpoint().id(),
                notice.document(),
                notice.subject(),
                order.source().partner(),
                order.usage(),
                order.id().toString(),
                Optional.empty());
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.set("notice", tree);
        notice.shipment()
                .flatMap(id -> shipments.of(order.id()).stream()
                        .filter(shipment -> shipment.id().equals(id))
                        .findFirst())
                .ifPresent(shipment -> content.set("shipment", tree(shipment)));
        return new NewDocument(delivery, order.id(), content);
    }

    private static ObjectNode tree(Notice notice) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("state", notice.state().name())
                .put("subject", notice.subject().name())
                .put("at", notice.at().toString());
    }

    private static ObjectNode tree(Shipment shipment) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("id", shipment.id().toString())
                .put("shippedAt", shipment.shippedAt().toString());
        shipment.carrier().ifPresent(carrier -> tree.put("carrier", carrier));
        ArrayNode tracking = tree.putArray("tracking");
        shipment.parcels().stream()
                .flatMap(parcel -> parcel.tracking().stream())
                .forEach(tracking::add);
        ArrayNode lines = tree.putArray("lines");
        shipment.lines().forEach(line -> lines.addObject()
                .put("line", line.line())
                .put("sku", line.sku())
                .put("quantity", line.quantity()));
        return tree;
    }

    /** Keys are seen in logs and lists: they tell addresses apart and do not show them. */
    private static String mark(String address) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(address.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
