package io.orderhub.cli;

import io.orderhub.edi.AnswerStyle;
import io.orderhub.edi.EdiEvent;
import io.orderhub.mapping.AgreedEdi;
import io.orderhub.mapping.AgreementResolver;
import io.orderhub.mapping.Envelope;
import io.orderhub.partner.Agreement;
import io.orderhub.partner.EdiTerms;
import io.orderhub.partner.Partner;
import io.orderhub.partner.Snapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Whose agreement serves a document on the command line. */
final class Agreements {

    private final Snapshot snapshot;
    private final Optional<String> partner;
    private final Consumer<String> notes;
    private final Set<String> noted = new HashSet<>();

    /** @param notes is told, once for each file and sender, that a default agreement serves */
    Agreements(Snapshot snapshot, Optional<String> partner, Consumer<String> notes) {
        this.snapshot = snapshot;
        this.partner = partner;
        this.notes = notes;
        partner.filter(id -> snapshot.partner(id).isEmpty()).ifPresent(id -> {
            throw new IllegalStateException("there is no partner '" + id + "' in config/partners");
        });
    }

    /** For EDI: the named partner's, else the configured sender's, else the standard's. */
    AgreementResolver edi(String file) {
        return envelope -> partner.map(id -> snapshot.agreement(id, envelope.set()))
                .orElseGet(() -> snapshot.inboundEdi(envelope.senderQualifier(), envelope.senderId(), envelope.set()))
                .or(() -> standard(file, envelope));
    }

    /** A named partner is known before the first byte; others are read tolerantly. */
    EdiTerms terms() {
        return partner.flatMap(snapshot::partner).map(Partner::ediTerms).orElse(EdiTerms.TOLERANT);
    }

    /** How the sender is answered: as the named partner, else as the configured one, else by the hub's usual terms. */
    AnswerStyle.BySet answers(EdiEvent.InterchangeStart interchange) {
        Partner.EdiIdentifier sender = new Partner.EdiIdentifier(
                interchange.sender().qualifier(), interchange.sender().id());
        return partner.flatMap(snapshot::partner)
                .or(() -> snapshot.allPartners().stream()
                        .filter(known -> known.identifiers().contains(sender))
                        .findFirst())
                .map(known -> AgreedEdi.answers(known, interchange.standard()))
                .orElse(set -> AgreedEdi.answers(snapshot.acknowledge(), Optional.empty()));
    }

    private Optional<Agreement> standard(String file, Envelope envelope) {
        Optional<Agreement> agreement =
                snapshot.standard(Agreement.Format.valueOf(envelope.standard()), envelope.set());
        String who = partner.map(id -> "partner " + id).orElseGet(() -> "sender " + envelope.sender());
        if (agreement.isPresent() && noted.add(file + '\n' + who + '\n' + envelope.set())) {
            notes.accept(file + ": no agreement with " + who + " about " + envelope.standard() + " " + envelope.set()
                    + ", the standard's default agreement serves");
        }
        return agreement;
    }

    /** For JSON and CSV: the named partner's; where it has several of the format, the one whose set the file's name holds. */
    Optional<Agreement> of(Agreement.Format format, String file) {
        List<Agreement> all = partner.flatMap(snapshot::partner)
                .map(p -> p.agreements().stream()
                        .filter(a -> a.format() == format)
                        .toList())
                .orElse(List.of());
        String name = file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(a -> all.size() == 1 || name.contains(a.set()))
                .findFirst();
    }
}
