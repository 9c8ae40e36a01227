package io.orderhub.mapping;

import io.orderhub.edi.AnswerStyle;
import io.orderhub.edi.EdiParty;
import io.orderhub.edi.EdiReadOptions;
import io.orderhub.partner.AcknowledgementTerms;
import io.orderhub.partner.Agreement;
import io.orderhub.partner.EdiTerms;
import io.orderhub.partner.Partner;
import java.util.Optional;

/** What was agreed with a partner, said to the codec: how its EDI is read and how it is answered. */
public final class AgreedEdi {

    private AgreedEdi() {}

    static EdiReadOptions reading(EdiTerms terms) {
        EdiReadOptions options =
                switch (terms.strictness()) {
                    case STRICT -> EdiReadOptions.STRICT;
                    case TOLERANT -> EdiReadOptions.TOLERANT;
                };
        return terms.errors() == AcknowledgementTerms.Errors.ACCEPT ? options.acceptingErrors() : options;
    }

    /** By the agreement about each set; a set nobody agreed on is answered as the partner's other EDI of the standard. */
    public static AnswerStyle.BySet answers(Partner partner, String standard) {
        return set -> partner.agreements().stream()
                .filter(a -> a.format().name().equals(standard) && a.set().equals(set))
                .findFirst()
                .or(() -> partner.agreements().stream()
                        .filter(a -> a.format().name().equals(standard))
                        .findFirst())
                .map(AgreedEdi::answers)
                .orElse(AnswerStyle.SILENT);
    }

    public static AnswerStyle answers(Agreement agreement) {
        return answers(agreement.acknowledge(), agreement.ediId());
    }

    /** @param hub the hub's own identity, where something was agreed about it */
    public static AnswerStyle answers(AcknowledgementTerms terms, Optional<Partner.EdiIdentifier> hub) {
        return new AnswerStyle(
                terms.send() == AcknowledgementTerms.Send.ALWAYS,
                switch (terms.kind()) {
                    case BY_VERSION, CONTRL -> AnswerStyle.Kind.BY_VERSION;
                    case FUNCTIONAL_997 -> AnswerStyle.Kind.FUNCTIONAL_997;
                    case IMPLEMENTATION_999 -> AnswerStyle.Kind.IMPLEMENTATION_999;
                },
                terms.version(),
                terms.acceptedSets() == AcknowledgementTerms.AcceptedSets.LIST,
                switch (terms.ta1()) {
                    case ALWAYS -> AnswerStyle.Technical.ALWAYS;
                    case ON_ERROR -> AnswerStyle.Technical.ON_ERROR;
                    case NEVER -> AnswerStyle.Technical.NEVER;
                },
                terms.sender().or(() -> hub).map(AgreedEdi::party),
                terms.receiver().map(AgreedEdi::party),
                terms.groupSender(),
                terms.groupReceiver());
    }

    private static EdiParty party(Partner.EdiIdentifier id) {
        return new EdiParty(id.qualifier(), id.id());
    }
}
