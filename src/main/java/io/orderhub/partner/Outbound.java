package io.orderhub.partner;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All outbound documents of a snapshot by what they wait for, found once: the batch asks for every order. */
public final class Outbound {

    private final Map<Endpoint.Trigger, List<OutboundDocument>> forEverybody = new EnumMap<>(Endpoint.Trigger.class);
    private final Map<Endpoint.Trigger, Map<String, List<OutboundDocument>>> ofPartners =
            new EnumMap<>(Endpoint.Trigger.class);
    private final Map<String, OutboundDocument> byPlace = new HashMap<>();

    static Outbound of(Collection<Partner> partners, Collection<Endpoint> endpoints) {
        Outbound all = new Outbound();
        Map<String, Endpoint> outboxes = new HashMap<>();
        endpoints.stream().sorted(Comparator.comparing(Endpoint::id)).forEach(endpoint -> {
            outboxes.put(endpoint.id(), endpoint);
            all.add(OutboundDocument.of(endpoint));
            endpoint.further().forEach(document -> all.add(OutboundDocument.of(document, endpoint)));
        });
        for (Partner partner : partners) {
            Optional.ofNullable(outboxes.get(partner.outbox())).ifPresent(outbox -> partner.documents()
                    .forEach(document -> all.add(OutboundDocument.of(document, outbox, partner.id()))));
        }
        return all;
    }

    private void add(OutboundDocument document) {
        byPlace.put(place(document.endpoint().id(), document.document()), document);
        if (!document.endpoint().isEnabled()) {
            return;
        }
        List<OutboundDocument> list = document.partner()
                .map(partner -> ofPartners
                        .computeIfAbsent(document.trigger(), trigger -> new HashMap<>())
                        .computeIfAbsent(partner, id -> new ArrayList<>()))
                .orElseGet(() -> forEverybody.computeIfAbsent(document.trigger(), trigger -> new ArrayList<>()));
        list.add(document);
    }

    /** What the event makes for an order of this partner: endpoints by id first, then the partner's own documents. */
    public List<OutboundDocument> on(Endpoint.Trigger trigger, String partner) {
        List<OutboundDocument> all = forEverybody.getOrDefault(trigger, List.of());
        List<OutboundDocument> own = ofPartners.getOrDefault(trigger, Map.of()).getOrDefault(partner, List.of());
        if (own.isEmpty()) {
            return all;
        }
        List<OutboundDocument> both = new ArrayList<>(all);
        both.addAll(own);
        return both;
    }

    /** Whether this makes anything at all, for anybody. */
    public boolean isAwaited(Endpoint.Trigger trigger) {
        return forEverybody.containsKey(trigger) || ofPartners.containsKey(trigger);
    }

    /** How a document for an endpoint is declared; empty when the files say nothing of it any more. */
    public Optional<OutboundDocument> find(String endpoint, String document) {
        return Optional.ofNullable(byPlace.get(place(endpoint, document)));
    }

    private static String place(String endpoint, String document) {
        return endpoint + '\n' + document;
    }
}
