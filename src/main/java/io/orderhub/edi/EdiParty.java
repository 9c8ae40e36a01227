package io.orderhub.edi;

/**
 * Sender or receiver of an interchange; all parts without padding.
 *
 * @param routing EDIFACT only, else empty: where an answer goes on to behind the sender (0008), or this one behind the
 *     receiver (0014); ISO 9735 has it turned round in the answer with the parties
 */
public record EdiParty(String qualifier, String id, String routing) {
    public EdiParty(String qualifier, String id) {
        this(qualifier, id, "");
    }
}
