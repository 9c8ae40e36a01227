package io.orderhub.partner;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * What goes back to the sender of an EDI document. Whatever was agreed: an acknowledgement is never acknowledged.
 *
 * @param send whether its groups (997, 999) or messages (CONTRL) are answered
 * @param kind which set answers
 * @param version GS08 of the answer, or UNH's version of a CONTRL; empty: by what came
 * @param errors what a set's errors do to it; the same for all EDI of a partner
 * @param acceptedSets whether accepted sets are named (AK2, UCM) or only counted
 * @param ta1 when a TA1 goes back; the same for all X12 of a partner
 * @param sender the hub's identity in the answer; empty: the agreement's {@code hub}, else the receiver of what came
 * @param receiver whom the answer is addressed to; empty: the sender of what came
 * @param groupSender GS02 of the answer; empty: as {@code sender}, else GS03 of what came
 * @param groupReceiver GS03 of the answer; empty: as {@code receiver}, else GS02 of what came
 */
public record AcknowledgementTerms(
        Send send,
        Kind kind,
        Optional<String> version,
        Errors errors,
        AcceptedSets acceptedSets,
        Ta1 ta1,
        Optional<Partner.EdiIdentifier> sender,
        Optional<Partner.EdiIdentifier> receiver,
        Optional<String> groupSender,
        Optional<String> groupReceiver) {

    /** What EDI gets where nothing else was agreed. */
    public static final AcknowledgementTerms ALWAYS = usual(Send.ALWAYS, Ta1.ON_ERROR);

    /** No answer of any kind. */
    public static final AcknowledgementTerms NEVER = usual(Send.NEVER, Ta1.NEVER);

    private static AcknowledgementTerms usual(Send send, Ta1 ta1) {
        return new AcknowledgementTerms(
                send,
                Kind.BY_VERSION,
                Optional.empty(),
                Errors.REJECT,
                AcceptedSets.LIST,
                ta1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether an answer can ever go out, so that there must be a place for it. */
    public boolean mayAnswer() {
        return send == Send.ALWAYS || ta1 != Ta1.NEVER;
    }

    /** Whether groups or messages are answered. */
    public enum Send {
        ALWAYS,
        NEVER
    }

    /** Which set answers. */
    public enum Kind {
        /** 999 to the version of an implementation guide ({@code 005010X…}), else 997; CONTRL to EDIFACT. */
        @JsonProperty("by-version")
        BY_VERSION,
        @JsonProperty("997")
        FUNCTIONAL_997,
        @JsonProperty("999")
        IMPLEMENTATION_999,
        CONTRL
    }

    /** What errors do to a set. */
    public enum Errors {
        /** It is rejected (R). */
        REJECT,
        /** It is accepted with errors noted (E) as long as they cost none of its data, and processed. */
        ACCEPT
    }

    /** What is said of accepted sets. */
    public enum AcceptedSets {
        LIST,
        COUNT
    }

    /** When a TA1 goes back. */
    public enum Ta1 {
        ALWAYS,
        /** When the envelope is at fault, or the sender asks for it in ISA14. */
        @JsonProperty("on-error")
        ON_ERROR,
        NEVER
    }
}
