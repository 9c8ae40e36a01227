package io.orderhub.mapping;

/**
 * Who sent a document, as its own wrapping says; parts are empty where the format has none.
 *
 * @param standard {@code X12}, {@code EDIFACT}, {@code JSON}, {@code CSV}
 * @param version of the document set, for example {@code 004010}
 * @param set X12 set, EDIFACT message or the hub's own word for the document
 * @param control the document's control number
 * @param usage {@code P} or {@code T}
 */
public record Envelope(
        String standard,
        String version,
        String set,
        String control,
        String senderQualifier,
        String senderId,
        String receiverQualifier,
        String receiverId,
        String usage) {

    /** {@code X12 850 004010, control 0001}: for people. */
    public String describe() {
        String named = (standard + ' ' + set + ' ' + version).strip();
        return control.isEmpty() ? named : named + ", control " + control;
    }

    /** The same with another control number. */
    Envelope withControl(String other) {
        return new Envelope(
                standard, version, set, other, senderQualifier, senderId, receiverQualifier, receiverId, usage);
    }

    /** {@code ZZ/BUYERCO}; empty where the format names no sender. */
    public String sender() {
        return senderId.isEmpty() ? "" : senderQualifier + '/' + senderId;
    }
}
