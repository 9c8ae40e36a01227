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
 * @param standards the default agreements of {@code config/standards.yaml}, of nobody in particular
 * @param outbound what goes where on which event, of the endpoints' and the partners' files
 * @param acknowledge how EDI is answered where no agreement says more; of {@code config/standards.yaml} too
 * @param milestones how long things may stand where they stand; of {@code config/milestones.yaml}
 */
public record Snapshot(
        String version,
        Map<String, Partner> partners,
        Map<String, Endpoint> endpoints,
        List<Agreement> standards,
        Outbound outbound,
        AcknowledgementTerms acknowledge,
        List<Milestone> milestones) {

    public Snapshot {
        partners = Map.copyOf(partners);
        endpoints = Map.copyOf(endpoints);
        standards = List.copyOf(standards);
        milestones = List.copyOf(milestones);
    }

    /** With the terms of acknowledgement that are usual. */
    public Snapshot(
            String version, Map<String, Partner> partners, Map<String, Endpoint> endpoints, List<Agreement> standards) {
        this(version, partners, endpoints, standards, AcknowledgementTerms.ALWAYS, List.of());
    }

    /** The same with these milestones. */
    public Snapshot watching(List<Milestone> expected) {
        return new Snapshot(version, partners, endpoints, standards, outbound, acknowledge, expected);
    }

    Snapshot(
            String version,
            Map<String, Partner> partners,
            Map<String, Endpoint> endpoints,
            List<Agreement> standards,
            AcknowledgementTerms acknowledge,
            List<Milestone> milestones) {
        this(
                version,
                partners,
                endpoints,
                standards,
                Outbound.of(partners.values(), endpoints.values()),
                acknowledge,
                milestones);
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

    /** The partner whose pushes arrive at {@code /hooks/<channel>}. */
    public Optional<Partner> hook(String channel) {
        return partners.values().stream()
                .filter(p -> p.hook().filter(h -> h.channel().equals(channel)).isPresent())
                .findFirst();
    }

    /** The partner's agreement about a document set. */
    public Optional<Agreement> agreement(String partner, String set) {
        return partner(partner)
                .flatMap(p ->
                        p.agreements().stream().filter(a -> a.set().equals(set)).findFirst());
    }

    /** What serves a sender nobody configured, on the command line: the standard's default agreement. */
    public Optional<Agreement> standard(Agreement.Format format, String set) {
        return standards.stream()
                .filter(a -> a.format() == format && a.set().equals(set))
                .findFirst();
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
