package io.orderhub.edi;

import java.time.LocalDateTime;

/**
 * What an outbound interchange says around its sets.
 *
 * @param groupSender GS02, mostly the sender's id
 * @param groupReceiver GS03
 * @param interchangeVersion ISA12, such as {@code 00401}; in EDIFACT the syntax identifier, such as {@code UNOC:3}
 * @param version GS08, such as {@code 004010} or {@code 004010VICS}; its first six digits choose the schemas;
 *     in EDIFACT UNH02 behind the message type, such as {@code D:96A:UN:EAN008}
 * @param interchangeControl ISA13
 * @param groupControl GS06 of the first group; further groups count on
 * @param usage {@code P} or {@code T}
 * @param at written into ISA and GS as it stands: the agreement decides the time zone
 * @param acknowledge whether a TA1 is asked for
 * @param lineBreak written after each segment's terminator, may be empty
 */
public record EdiEnvelope(
        EdiParty sender,
        EdiParty receiver,
        String groupSender,
        String groupReceiver,
        String interchangeVersion,
        String version,
        long interchangeControl,
        long groupControl,
        String usage,
        LocalDateTime at,
        boolean acknowledge,
        Delimiters delimiters,
        String lineBreak) {

    /** X12 004010 with the usual delimiters, one segment a line. */
    public static EdiEnvelope x12(
            EdiParty sender,
            EdiParty receiver,
            long interchangeControl,
            long groupControl,
            String usage,
            LocalDateTime at) {
        return new EdiEnvelope(
                sender,
                receiver,
                sender.id(),
                receiver.id(),
                "00401",
                "004010",
                interchangeControl,
                groupControl,
                usage,
                at,
                false,
                Delimiters.X12,
                "\n");
    }

    /** EDIFACT in syntax UNOC:3 with the standard's delimiters, one segment a line. */
    public static EdiEnvelope edifact(
            EdiParty sender,
            EdiParty receiver,
            long interchangeControl,
            String version,
            String usage,
            LocalDateTime at) {
        return new EdiEnvelope(
                sender,
                receiver,
                "",
                "",
                "UNOC:3",
                version,
                interchangeControl,
                0,
                usage,
                at,
                false,
                Delimiters.EDIFACT,
                "\n");
    }

    /** The same with other control numbers and time. */
    EdiEnvelope numbered(long control, LocalDateTime time) {
        return new EdiEnvelope(
                sender,
                receiver,
                groupSender,
                groupReceiver,
                interchangeVersion,
                version,
                control,
                control,
                usage,
                time,
                acknowledge,
                delimiters,
                lineBreak);
    }

    boolean isEdifact() {
        return interchangeVersion.startsWith("UNO");
    }
}
