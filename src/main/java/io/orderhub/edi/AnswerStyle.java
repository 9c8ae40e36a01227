package io.orderhub.edi;

import java.util.Optional;

/**
 * How an agreement wants its documents to be answered.
 *
 * @param answersSets whether groups (997, 999) and messages (CONTRL) are answered at all
 * @param kind which set answers an X12 group
 * @param version GS08 of the answer, or the version of a CONTRL as UNH names it ({@code D:3:UN}); empty: by what came
 * @param listAccepted whether accepted sets are named one by one (AK2, UCM) or only counted
 * @param technical when a TA1 goes back
 * @param sender the hub's own identity in the answer; empty: the one that the interchange was sent to
 * @param receiver whom the answer is addressed to; empty: the sender of the interchange
 * @param groupSender GS02 of the answer; empty: {@code sender}, else GS03 of what came
 * @param groupReceiver GS03 of the answer; empty: {@code receiver}, else GS02 of what came
 */
public record AnswerStyle(
        boolean answersSets,
        Kind kind,
        Optional<String> version,
        boolean listAccepted,
        Technical technical,
        Optional<EdiParty> sender,
        Optional<EdiParty> receiver,
        Optional<String> groupSender,
        Optional<String> groupReceiver) {

    /** What a sender gets who agreed on nothing else. */
    public static final AnswerStyle USUAL = new AnswerStyle(
            true,
            Kind.BY_VERSION,
            Optional.empty(),
            true,
            Technical.ON_ERROR,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** No answer of any kind. */
    public static final AnswerStyle SILENT = new AnswerStyle(
            false,
            Kind.BY_VERSION,
            Optional.empty(),
            false,
            Technical.NEVER,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Which set answers an X12 group; EDIFACT knows only CONTRL. */
    public enum Kind {
        /** 999 to a version of an implementation guide ({@code 005010X222A1}), 997 to any other. */
        BY_VERSION,
        FUNCTIONAL_997,
        IMPLEMENTATION_999
    }

    /** When a TA1 goes back. */
    public enum Technical {
        ALWAYS,
        /** When the envelope is at fault, or the sender asks for it in ISA14. */
        ON_ERROR,
        NEVER
    }

    /** The styles of an interchange, which may hold documents of several agreements. */
    public interface BySet {

        /** @param set such as {@code 850} or {@code ORDERS}; empty when the interchange holds none */
        AnswerStyle of(String set);
    }
}
