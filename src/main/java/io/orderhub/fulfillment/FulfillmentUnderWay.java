package io.orderhub.fulfillment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fulfillment order with what was shipped of it, while a transaction works on it. Not for several threads. */
final class FulfillmentUnderWay {

    final FulfillmentOrderId id;
    final String warehouse;
    final List<FulfillmentLine> lines;
    final Map<Integer, BigDecimal> shipped = new HashMap<>();
    final Map<Integer, ShortLine> missing = new HashMap<>();
    /** What the warehouse was asked not to ship and has not answered, by line. */
    final Map<Integer, BigDecimal> recalled = new HashMap<>();

    final List<ShipmentUnderWay> shipments = new ArrayList<>();
    final List<ParcelUnderWay> parcels = new ArrayList<>();
    boolean changed;
    boolean linesChanged;
    boolean recallChanged;
    private FulfillmentStatus status;

    FulfillmentUnderWay(
            FulfillmentOrderId id, String warehouse, FulfillmentStatus status, List<FulfillmentLine> lines) {
        this.id = id;
        this.warehouse = warehouse;
        this.status = status;
        this.lines = new ArrayList<>(lines);
    }

    FulfillmentStatus status() {
        return status;
    }

    BigDecimal shippedOf(FulfillmentLine line) {
        return shipped.getOrDefault(line.line(), BigDecimal.ZERO);
    }

    BigDecimal missingOf(FulfillmentLine line) {
        return Optional.ofNullable(missing.get(line.line()))
                .map(ShortLine::quantity)
                .orElse(BigDecimal.ZERO);
    }

    /** What is still to be shipped of the line. */
    BigDecimal openOf(FulfillmentLine line) {
        return line.quantity().subtract(shippedOf(line)).subtract(missingOf(line));
    }

    BigDecimal recalledOf(FulfillmentLine line) {
        return recalled.getOrDefault(line.line(), BigDecimal.ZERO);
    }

    void setRecalled(FulfillmentLine line, BigDecimal quantity) {
        recallChanged |= quantity.compareTo(recalledOf(line)) != 0;
        if (quantity.signum() == 0) {
            recalled.remove(line.line());
        } else {
            recalled.put(line.line(), quantity);
        }
    }

    /** Takes back what was promised of a line; at most what is open of it. */
    void lower(FulfillmentLine line, BigDecimal by) {
        BigDecimal left = line.quantity().subtract(by);
        int place = lines.indexOf(line);
        if (left.signum() == 0) {
            lines.remove(place);
        } else {
            lines.set(place, new FulfillmentLine(line.line(), line.item(), line.sku(), left));
        }
        linesChanged = true;
    }

    Optional<FulfillmentLine> line(int number) {
        return lines.stream().filter(line -> line.line() == number).findFirst();
    }

    boolean isOpen() {
        return lines.stream().anyMatch(line -> openOf(line).signum() > 0);
    }

    Optional<ShipmentUnderWay> shipment(String reference) {
        return shipments.stream()
                .filter(shipment -> shipment.reference.equals(reference))
                .findFirst();
    }

    /** @return whether it shows another status now */
    boolean settle() {
        return show(Lifecycle.fulfillmentOrder(
                status,
                isOpen(),
                shipments.stream().map(ShipmentUnderWay::status).toList()));
    }

    private boolean show(FulfillmentStatus now) {
        boolean moved = now != status;
        changed |= moved;
        status = now;
        return moved;
    }
}
