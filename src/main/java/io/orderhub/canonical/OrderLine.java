package io.orderhub.canonical;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One line of an order.
 *
 * @param lineNumber the buyer's own line number; a mapping fills the line's position where the document has none
 * @param quantity ordered, in {@code unitOfMeasure}
 * @param unitOfMeasure X12 element 355 code, for example {@code EA, CA}
 * @param unitPrice price for one unit of measure in the order's currency
 * @param priceBasis the document's price basis code (X12 element 639)
 * @param ids item ids by kind, see {@link Identifier}
 * @param destinations the split of the quantity over locations (X12 SDQ); empty for none
 */
public record OrderLine(
        String lineNumber,
        BigDecimal quantity,
        String unitOfMeasure,
        Optional<BigDecimal> unitPrice,
        Optional<String> priceBasis,
        List<Identifier> ids,
        Optional<String> description,
        List<Destination> destinations,
        RequestedDates dates,
        List<Reference> references,
        List<Charge> charges,
        List<Tax> taxes,
        List<Note> notes,
        Map<String, Object> extensions) {

    public OrderLine {
        Objects.requireNonNull(lineNumber, "lineNumber is missing");
        Objects.requireNonNull(quantity, "quantity is missing");
        Objects.requireNonNull(unitOfMeasure, "unitOfMeasure is missing");
        ids = CanonicalOrder.copy(ids);
        destinations = CanonicalOrder.copy(destinations);
        dates = dates == null ? RequestedDates.NONE : dates;
        references = CanonicalOrder.copy(references);
        charges = CanonicalOrder.copy(charges);
        taxes = CanonicalOrder.copy(taxes);
        notes = CanonicalOrder.copy(notes);
        extensions = extensions == null ? Map.of() : Map.copyOf(extensions);
    }

    public OrderLine withQuantity(BigDecimal newQuantity) {
        return new OrderLine(
                lineNumber,
                newQuantity,
                unitOfMeasure,
                unitPrice,
                priceBasis,
                ids,
                description,
                destinations,
                dates,
                references,
                charges,
                taxes,
                notes,
                extensions);
    }

    /** The line as a later document says it; what that leaves out stays. A split over locations counts only whole. */
    public OrderLine changedBy(OrderLine later) {
        return new OrderLine(
                lineNumber,
                later.quantity,
                later.quantity.signum() == 0 ? unitOfMeasure : later.unitOfMeasure,
                later.unitPrice.or(() -> unitPrice),
                later.priceBasis.or(() -> priceBasis),
                ids,
                later.description.or(() -> description),
                later.destinations,
                dates.changedBy(later.dates),
                later.references.isEmpty() ? references : later.references,
                later.charges.isEmpty() ? charges : later.charges,
                later.taxes.isEmpty() ? taxes : later.taxes,
                later.notes.isEmpty() ? notes : later.notes,
                later.extensions.isEmpty() ? extensions : later.extensions);
    }

    /** A part of a line's quantity for one location. */
    public record Destination(Optional<String> locationQualifier, String location, BigDecimal quantity) {}
}
