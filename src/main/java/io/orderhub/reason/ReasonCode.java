package io.orderhub.reason;

/**
 * The published contract of everything the hub can refuse or hold: a code is never renamed and never reused.
 * {@code docs/reason-codes.md} is generated from this list.
 */
public enum ReasonCode {
    // ---- reception and interchange
    RECEPTION_NOT_RECOGNISED(
            Fault.PARTNER,
            false,
            "The content is in no format the hub knows",
            "Open the reception, look at its first bytes, and ask the sender for EDI, JSON or CSV"),
    RECEPTION_TRUNCATED(
            Fault.PARTNER,
            false,
            "The file ends in the middle of an interchange",
            "Ask the sender to send the file again; complete documents before the end were processed"),
    RECEPTION_SENDER_UNKNOWN(
            Fault.MAPPING,
            false,
            "No agreement matches the sender",
            "Add the identifiers to a file in config/partners and replay the reception"),
    RECEPTION_TRANSLATION_FAILED(
            Fault.HUB,
            false,
            "Translation failed three times",
            "Look at the reception's findings and the hub's log, mend the cause, and replay the reception"),
    INTERCHANGE_DUPLICATE(
            Fault.PARTNER,
            false,
            "An interchange with this control number came before",
            "Ask the sender for a new control number if the content is new; otherwise nothing is to be done"),

    // ---- order
    ORDER_DUPLICATE_DIFFERS(
            Fault.PARTNER,
            false,
            "An order with this number exists with other content",
            "Compare both documents in the console; ask the buyer for a change order (860) or a new number"),
    ORDER_UNPROCESSABLE(
            Fault.HUB,
            false,
            "The order could not be stored",
            "Look at the case's detail, mend the data or the mapping, and replay the document"),

    // ---- mapping
    MAPPING_FAILED(
            Fault.MAPPING,
            false,
            "The mapping could not make a canonical order of the document",
            "Mend the mapping file named in the case, add the document as a golden case, and replay");

    private final Fault fault;
    private final boolean retryable;
    private final String meaning;
    private final String remediation;

    ReasonCode(Fault fault, boolean retryable, String meaning, String remediation) {
        this.fault = fault;
        this.retryable = retryable;
        this.meaning = meaning;
        this.remediation = remediation;
    }

    public Fault fault() {
        return fault;
    }

    /** Whether doing the same again later can succeed without anybody changing anything. */
    public boolean retryable() {
        return retryable;
    }

    /** What is wrong, in one clause without a full stop. */
    public String meaning() {
        return meaning;
    }

    /** What to do, imperative, naming the file or the screen. */
    public String remediation() {
        return remediation;
    }
}
