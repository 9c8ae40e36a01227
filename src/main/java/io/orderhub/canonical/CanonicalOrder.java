package io.orderhub.canonical;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One order in the hub's own words, whatever it came in as. Published as JSON Schema in
 * {@code mappings/_schemas/canonical-order.schema.json}. Lists and maps are never null; a part that the document did not
 * carry is an empty Optional.
 *
 * @param source where it came from; filled by the hub, never by a mapping
 * @param orderNumber the buyer's purchase order number
 * @param releaseNumber the release against a blanket order; empty for none
 * @param buyer the buyer's identity in the order key: id as the agreement knows it
 * @param usage production or test
 * @param type what kind of order
 * @param purpose original, change, replace or cancel
 * @param revision the sequence of a change, 0 for an original and for a change without a number
 * @param currency ISO 4217 code
 * @param notes free text to be read by people, in the document's order
 * @param extensions what has no field here, keyed by source (for example {@code x12.BEG06}), so that nothing is dropped
 */
public record CanonicalOrder(
        Source source,
        String orderNumber,
        Optional<String> releaseNumber,
        String buyer,
        Usage usage,
        Optional<LocalDate> orderDate,
        OrderType type,
        Purpose purpose,
        int revision,
        Optional<String> currency,
        List<Party> parties,
        RequestedDates dates,
        Payment payment,
        Shipping shipping,
        List<Charge> charges,
        List<Tax> taxes,
        Optional<Totals> totals,
        List<Reference> references,
        List<Note> notes,
        List<OrderLine> lines,
        Map<String, Object> extensions) {

    public CanonicalOrder {
        Objects.requireNonNull(orderNumber, "orderNumber is missing");
        Objects.requireNonNull(buyer, "buyer is missing");
        Objects.requireNonNull(usage, "usage is missing");
        Objects.requireNonNull(type, "type is missing");
        Objects.requireNonNull(purpose, "purpose is missing");
        Objects.requireNonNull(payment, "payment is missing");
        dates = dates == null ? RequestedDates.NONE : dates;
        shipping = shipping == null ? Shipping.ANY : shipping;
        parties = copy(parties);
        charges = copy(charges);
        taxes = copy(taxes);
        references = copy(references);
        notes = copy(notes);
        lines = copy(lines);
        extensions = extensions == null ? Map.of() : Map.copyOf(extensions);
    }

    /** The first party in the given role, if the order names one. */
    public Optional<Party> party(PartyRole role) {
        return parties.stream().filter(p -> p.role() == role).findFirst();
    }

    /** The order's number, given when its document was received. */
    public OrderId id() {
        return OrderId.of(source.reception(), source.document());
    }

    /** The identity of the order: a second original with the same key is a repeat (DESIGN §3). */
    public OrderKey key() {
        return new OrderKey(source.agreement(), buyer, orderNumber, releaseNumber.orElse(""), usage);
    }

    public CanonicalOrder withPayment(Payment newPayment) {
        return with(newPayment, parties, dates, notes, lines, revision);
    }

    public CanonicalOrder withLines(List<OrderLine> newLines) {
        return with(payment, parties, dates, notes, newLines, revision);
    }

    /** The same order as its buyer says it now; where it came from and how it is paid stay. */
    public CanonicalOrder with(
            List<Party> newParties,
            RequestedDates newDates,
            List<Note> newNotes,
            List<OrderLine> newLines,
            int newRevision) {
        return with(payment, newParties, newDates, newNotes, newLines, newRevision);
    }

    private CanonicalOrder with(
            Payment newPayment,
            List<Party> newParties,
            RequestedDates newDates,
            List<Note> newNotes,
            List<OrderLine> newLines,
            int newRevision) {
        return new CanonicalOrder(
                source,
                orderNumber,
                releaseNumber,
                buyer,
                usage,
                orderDate,
                type,
                purpose,
                newRevision,
                currency,
                newParties,
                newDates,
                newPayment,
                shipping,
                charges,
                taxes,
                totals,
                references,
                newNotes,
                newLines,
                extensions);
    }

    /** The same order, with everything but its identity, type and payment as another document says it. */
    public CanonicalOrder replacedBy(CanonicalOrder other) {
        return new CanonicalOrder(
                source,
                orderNumber,
                releaseNumber,
                buyer,
                usage,
                orderDate,
                type,
                purpose,
                revision,
                currency,
                other.parties.isEmpty() ? parties : other.parties,
                other.dates,
                payment,
                other.shipping,
                other.charges,
                other.taxes,
                other.totals,
                other.references,
                other.notes,
                other.lines,
                other.extensions);
    }

    /** A request to cancel the whole of it. */
    public CanonicalOrder cancellation(Source newSource) {
        return new CanonicalOrder(
                newSource,
                orderNumber,
                releaseNumber,
                buyer,
                usage,
                orderDate,
                type,
                Purpose.CANCEL,
                0,
                currency,
                List.of(),
                RequestedDates.NONE,
                payment,
                Shipping.ANY,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
