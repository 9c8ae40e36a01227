package io.orderhub.edi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What {@link EdiReader} meets on its way through a file, in the file's order. */
public sealed interface EdiEvent {

    /** What is wrong with this part itself (a set's findings come with its {@link Transaction}). */
    List<EdiFinding> findings();

    /** Bytes that belong to no interchange: garbage before, between or after, or a file that is no EDI at all. */
    record Outside(long offset, long length, List<EdiFinding> findings) implements EdiEvent {}

    /**
     * ISA or UNB.
     *
     * @param standard {@code X12} or {@code EDIFACT}
     * @param version ISA12, or the syntax identifier and version of UNB
     * @param usage {@code P} or {@code T}
     * @param date as sent (YYMMDD in X12)
     * @param time as sent
     * @param acknowledge whether the sender asks for a TA1 or CONTRL
     * @param offset first byte of the header segment
     */
    record InterchangeStart(
            String standard,
            String version,
            EdiParty sender,
            EdiParty receiver,
            String control,
            String usage,
            String date,
            String time,
            boolean acknowledge,
            Delimiters delimiters,
            long offset,
            List<EdiFinding> findings)
            implements EdiEvent {}

    /**
     * GS or UNG; in an EDIFACT interchange without groups none is reported.
     *
     * @param functionalId GS01, such as {@code PO}
     * @param version GS08 as sent, such as {@code 004010VICS}
     */
    record GroupStart(
            String functionalId,
            String sender,
            String receiver,
            String control,
            String version,
            long offset,
            List<EdiFinding> findings)
            implements EdiEvent {}

    /**
     * One set: the tree of DESIGN §6 with everything that is wrong with it. The {@code envelope} object is shared by the
     * sets of a group: read it, never change it.
     *
     * @param identifier what the header says besides: ST03 of an X12 set, the whole of S009 of an EDIFACT message ({@code
     *     ORDERS:D:96A:UN:EAN008})
     * @param accepted whether no finding refuses it
     * @param ordinal number of its ST or UNH segment in the file
     * @param number which set of the interchange it is, from 1
     * @param segments number of its segments, ST and SE included
     * @param offset first byte of its ST
     * @param length bytes up to and including the terminator of its SE
     */
    record Transaction(
            String set,
            String control,
            String version,
            String identifier,
            boolean accepted,
            ObjectNode tree,
            int ordinal,
            int number,
            int segments,
            long offset,
            long length,
            List<EdiFinding> findings)
            implements EdiEvent {}

    /**
     * GE or UNE, or the place where it should have been.
     *
     * @param announced GE01, or -1 when it is missing or no number
     */
    record GroupEnd(int announced, int received, int accepted, List<EdiFinding> findings) implements EdiEvent {}

    /**
     * IEA or UNZ, or the place where it should have been.
     *
     * @param length bytes from the header's first to the trailer's last, for storing the interchange by offset
     * @param complete whether the trailer was there
     */
    record InterchangeEnd(
            long offset,
            long length,
            int groups,
            int transactions,
            int accepted,
            boolean complete,
            List<EdiFinding> findings)
            implements EdiEvent {}
}
