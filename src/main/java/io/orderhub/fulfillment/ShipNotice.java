package io.orderhub.fulfillment;

import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a warehouse says it shipped of a fulfillment order, read from its own format and not believed yet.
 *
 * @param document which document of which reception says so
 * @param usage {@code TEST} only where the notice says so itself: such a one moves no real goods
 * @param source whose codes it has: a file of {@code config/status-codes}
 * @param warehouse code of the warehouse that the sender may speak for
 * @param fulfillmentOrder the order's id as it was sent to the warehouse and came back
 * @param reference the warehouse's own number of the shipment; a notice without one is known by its content
 * @param shippedAt when the goods left
 * @param hash SHA-256 of what the notice says
 */
public record ShipNotice(
        OrderId document,
        Usage usage,
        String source,
        String warehouse,
        String fulfillmentOrder,
        Optional<String> reference,
        Instant shippedAt,
        Optional<String> carrier,
        Optional<String> service,
        Optional<String> billOfLading,
        List<Line> lines,
        List<Carton> cartons,
        byte[] hash) {

    public ShipNotice {
        lines = List.copyOf(lines);
        cartons = List.copyOf(cartons);
    }

    /**
     * An item in a carton, or in the shipment as a whole.
     *
     * @param ids the item's numbers, at least one
     * @param lineNumber the buyer's line number, where it comes back
     * @param code the warehouse's word for what it did with the line
     * @param shipped zero or more, in {@code unit}
     * @param carton number of the carton it is in; 0 where nobody says
     */
    public record Line(
            List<String> ids,
            Optional<String> lineNumber,
            String code,
            BigDecimal shipped,
            Optional<String> unit,
            int carton) {

        public Line {
            ids = List.copyOf(ids);
        }
    }

    /**
     * A carton or pallet.
     *
     * @param number from 1 in the notice
     */
    public record Carton(int number, Optional<String> sscc, Optional<String> tracking) {}

    /** The number by which the shipment is known: the warehouse's, else one made of what the notice says. */
    public String key() {
        return reference.orElseGet(() -> "content-" + HexFormat.of().formatHex(hash, 0, 8));
    }
}
