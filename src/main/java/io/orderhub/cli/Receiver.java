package io.orderhub.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.edi.EdiParty;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.OutboundDocument;
import io.orderhub.partner.Partner;
import io.orderhub.partner.Snapshot;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who gets a document and how it is made: by the partner's or the endpoint's file, and where that says nothing of the
 * document by the standard's mapping.
 *
 * @param settings what the mapping sees as {@code $endpoint}
 */
record Receiver(String mapping, EdiParty sender, EdiParty receiver, ObjectNode settings) {

    /** @throws IllegalStateException when there is nobody of this name, or it cannot be addressed; says what to do */
    static Receiver of(Snapshot snapshot, String id, String document) {
        Optional<Endpoint> endpoint = snapshot.endpoint(id);
        // a warehouse is both: a partner whose answers are read, and the endpoint that gets 940s
        if (endpoint.filter(each -> each.document().equals(document)).isPresent()) {
            return of(snapshot, endpoint.get(), document);
        }
        Optional<Partner> partner = snapshot.partner(id);
        if (partner.isPresent()) {
            return of(snapshot, partner.get(), document);
        }
        return of(
                snapshot,
                endpoint.orElseThrow(() -> new IllegalStateException(
                        "there is no partner '" + id + "' in config/partners, and no endpoint in config/endpoints")),
                document);
    }

    private static Receiver of(Snapshot snapshot, Endpoint endpoint, String document) {
        return new Receiver(
                declared(snapshot, endpoint.id(), document),
                party(endpoint, "sender"),
                party(endpoint, "receiver"),
                settings(endpoint.id(), endpoint.settings()));
    }

    private static Receiver of(Snapshot snapshot, Partner partner, String document) {
        Partner.EdiIdentifier identifier = partner.identifiers().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "partner '" + partner.id() + "' has no EDI identifier in config/partners"));
        Map<String, String> settings =
                snapshot.endpoint(partner.outbox()).map(Endpoint::settings).orElse(Map.of());
        return new Receiver(
                declared(snapshot, partner.outbox(), document),
                new EdiParty(partner.hub().qualifier(), partner.hub().id()),
                new EdiParty(identifier.qualifier(), identifier.id()),
                settings(partner.outbox(), settings));
    }

    private static String declared(Snapshot snapshot, String endpoint, String document) {
        return snapshot.outbound()
                .find(endpoint, document)
                .map(OutboundDocument::mapping)
                .filter(mapping -> !mapping.isEmpty())
                .orElse("x12/" + document);
    }

    private static EdiParty party(Endpoint endpoint, String role) {
        String[] parts = endpoint.setting(role).orElse("").split("/", 2);
        if (parts.length != 2) {
            throw new IllegalStateException("endpoint '" + endpoint.id() + "' gets no EDI: its file has no settings."
                    + role + " of the form qualifier/id");
        }
        return new EdiParty(parts[0], parts[1]);
    }

    private static ObjectNode settings(String id, Map<String, String> settings) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("id", id);
        new TreeMap<>(settings).forEach(tree::put);
        return tree;
    }
}
