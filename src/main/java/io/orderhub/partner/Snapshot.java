package io.orderhub.partner;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All of {@code config/} that the hub works by, checked as a whole and never changed: every reception, batch and delivery
 * pins the snapshot it runs with (DESIGN §2.6).
 *
 * @param version hash over the files' contents, stored wherever a snapshot is pinned
 */
public record Snapshot(String version, Map<String, Partner> partners, Map<String, Endpoint> endpoints) {

    public Snapshot {
        partners = Map.copyOf(partners);
        endpoints = Map.copyOf(endpoints);
    }

    public Collection<Partner> allPartners() {
        return partners.values();
    }

    public Optional<Partner> partner(String id) {
        return Optional.ofNullable(partners.get(id));
    }

    public Optional<Endpoint> endpoint(String id) {
        return Optional.ofNullable(endpoints.get(id));
    }

    /** Every agreement of every partner; few enough to look through. */
    public List<Agreement> agreements() {
        return partners.values().stream().flatMap(p -> p.agreements().stream()).toList();
    }

    public Optional<Agreement> agreement(String id) {
        return agreements().stream().filter(a -> a.id().equals(id)).findFirst();
    }

    /** The inbound EDI agreement for a document set from this sender, whatever its usage indicator. */
    public Optional<Agreement> inboundEdi(String senderQualifier, String senderId, String set) {
        return partners.values().stream()
                .filter(p -> p.identifiers().stream()
                        .anyMatch(i -> i.qualifier().equals(senderQualifier) && i.id().equals(senderId)))
                .flatMap(p -> p.agreements().stream())
                .filter(a -> a.set().equals(set))
                .findFirst();
    }
}
