package io.orderhub.partner;

import io.orderhub.canonical.Lane;
import java.util.Map;
import java.util.Optional;

/**
 * What was agreed about one document in one direction with one partner.
 *
 * @param id unique over all partners, {@code <partner>-<document>} by default
 * @param partner the partner's id
 * @param format how the document is written down
 * @param set the document: an X12 set ({@code 850}), an EDIFACT message ({@code ORDERS}), or the hub's own word
 *     ({@code order}, {@code items}, {@code stock})
 * @param mapping folder below {@code mappings/} that holds the Smooks config and the JSLT
 * @param lane the topic its orders take
 * @param strictness how much the codec forgives
 * @param schema the partner's guide that narrows the standard's set: {@code cedar-pine/850} for {@code
 *     mappings/_schemas/partners/cedar-pine/850.xml}
 * @param duplicates what a repeated interchange control number does
 * @param acknowledge which acknowledgements go back
 * @param defaults values for what this partner never sends, for example {@code currency}, {@code country}, {@code
 *     paymentStatus}; the mapping sees them as {@code $agreement.defaults}
 * @param ediId the hub's own identity towards this partner, for acknowledgements and documents
 */
public record Agreement(
        String id,
        String partner,
        Format format,
        String set,
        String mapping,
        Lane lane,
        Strictness strictness,
        Optional<String> schema,
        DuplicateRule duplicates,
        AcknowledgementTerms acknowledge,
        Map<String, String> defaults,
        Optional<Partner.EdiIdentifier> ediId) {

    public Agreement {
        defaults = Map.copyOf(defaults);
    }

    /** Whether the document comes in an interchange with others. */
    public boolean isEdi() {
        return format == Format.X12 || format == Format.EDIFACT;
    }

    /**
     * Id of the agreement under which the orders it is about are known: its own, unless {@code defaults.ordersOf} names
     * another, as that of changes names that of the orders they change.
     */
    public String ordersOf() {
        return defaults.getOrDefault("ordersOf", id);
    }

    /** How a document is written down; decides the reader. */
    public enum Format {
        X12,
        EDIFACT,
        JSON,
        CSV
    }

    /** Strict rejects as the standard says; tolerant reports as warnings what real partners send. */
    public enum Strictness {
        STRICT,
        TOLERANT
    }

    /** What an interchange does whose control number came before under the same agreement and usage. */
    public enum DuplicateRule {
        /** A case, nothing processed; the stored acknowledgement goes out again if the bytes are the same. */
        REJECT,
        /** Processed; the order keys decide. */
        ACCEPT
    }
}
