package io.orderhub.documents;

import io.orderhub.fulfillment.FulfillmentLine;
import io.orderhub.fulfillment.FulfillmentOrder;
import io.orderhub.fulfillment.Parcel;
import io.orderhub.fulfillment.Shipment;
import io.orderhub.fulfillment.StoredOrder;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Whether a shipment (945) is what was ordered (850) and what the warehouse was told (940). Nobody is told of one that is
 * not: a wrong ship notice is paid for at the buyer's dock.
 */
final class ShipmentAgreement {

    private final StoredOrder order;
    private final List<Shipment> shipments;
    private final Shipment shipment;
    private final List<Finding> findings = new ArrayList<>();

    private ShipmentAgreement(StoredOrder order, List<Shipment> shipments, Shipment shipment) {
        this.order = order;
        this.shipments = shipments;
        this.shipment = shipment;
    }

    /**
     * @param shipments all of the order, this one included
     * @return what differs; empty when all agree
     */
    static List<Finding> differences(StoredOrder order, List<Shipment> shipments, Shipment shipment) {
        ShipmentAgreement agreement = new ShipmentAgreement(order, shipments, shipment);
        agreement.quantities();
        agreement.packing();
        agreement.codes();
        return agreement.findings;
    }

    private void quantities() {
        Map<Integer, BigDecimal> ofOrder = sum(shipped(all -> true));
        Map<Integer, BigDecimal> ofThisWarehouse = sum(shipped(this::isOfSameFulfillment));
        Optional<FulfillmentOrder> told = order.fulfillmentOrders().stream()
                .filter(each -> each.id().equals(shipment.id().fulfillment()))
                .findFirst();
        Map<Integer, BigDecimal> allocated =
                sum(told.map(FulfillmentOrder::lines).orElse(List.of()));
        if (shipment.lines().isEmpty()) {
            differs("$.shipment.lines", "nothing was shipped");
        }
        for (FulfillmentLine line : shipment.lines()) {
            String where = "$.shipment.lines[" + line.line() + "]";
            if (line.line() < 1 || line.line() > order.order().lines().size()) {
                differs(where, "the order has no such line");
                continue;
            }
            BigDecimal ordered = order.order().lines().get(line.line() - 1).quantity();
            notMore(where, ofOrder.get(line.line()), ordered, "ordered (850)");
            notMore(
                    where,
                    ofThisWarehouse.get(line.line()),
                    allocated.getOrDefault(line.line(), BigDecimal.ZERO),
                    "told to the warehouse (940)");
        }
    }

    private void notMore(String where, BigDecimal shipped, BigDecimal most, String what) {
        if (shipped.compareTo(most) > 0) {
            differs(where, plain(shipped) + " shipped, " + plain(most) + " " + what);
        }
    }

    /** What is in the parcels must be what was shipped; a single parcel needs no telling. */
    private void packing() {
        List<Parcel> parcels = shipment.parcels();
        boolean untold = parcels.stream().allMatch(parcel -> parcel.contents().isEmpty());
        if (parcels.size() <= 1 && untold) {
            return;
        }
        Map<Integer, BigDecimal> packed = sum(parcels.stream().flatMap(parcel -> parcel.contents().stream()));
        sum(shipment.lines().stream()).forEach((line, quantity) -> {
            BigDecimal inParcels = packed.getOrDefault(line, BigDecimal.ZERO);
            if (inParcels.compareTo(quantity) != 0) {
                differs(
                        "$.shipment.parcels, line " + line,
                        plain(inParcels) + " packed, " + plain(quantity) + " shipped");
            }
        });
        packed.keySet().stream()
                .filter(line -> shipment.lines().stream().noneMatch(shipped -> shipped.line() == line))
                .forEach(line -> differs("$.shipment.parcels, line " + line, "packed, not shipped"));
    }

    private void codes() {
        Map<String, Long> uses = new HashMap<>();
        shipments.stream()
                .flatMap(each -> each.parcels().stream())
                .flatMap(parcel -> parcel.sscc().stream())
                .forEach(code -> uses.merge(code, 1L, Long::sum));
        for (Parcel parcel : shipment.parcels()) {
            parcel.sscc()
                    .filter(code -> !Sscc.isValid(code))
                    .ifPresent(code -> differs(
                            "$.shipment.parcels[" + parcel.id() + "].sscc",
                            code + " is no SSCC, or its check digit is wrong"));
            parcel.sscc()
                    .filter(code -> uses.get(code) > 1)
                    .ifPresent(code ->
                            differs("$.shipment.parcels[" + parcel.id() + "].sscc", code + " is on several parcels"));
        }
    }

    private Stream<FulfillmentLine> shipped(Predicate<Shipment> which) {
        return shipments.stream().filter(which).flatMap(each -> each.lines().stream());
    }

    private boolean isOfSameFulfillment(Shipment other) {
        return other.id().fulfillment().equals(shipment.id().fulfillment());
    }

    private static Map<Integer, BigDecimal> sum(Collection<FulfillmentLine> lines) {
        return sum(lines.stream());
    }

    private static Map<Integer, BigDecimal> sum(Stream<FulfillmentLine> lines) {
        Map<Integer, BigDecimal> sums = new TreeMap<>();
        lines.forEach(line -> sums.merge(line.line(), line.quantity(), BigDecimal::add));
        return sums;
    }

    private static String plain(BigDecimal quantity) {
        return quantity.stripTrailingZeros().toPlainString();
    }

    private void differs(String where, String seen) {
        findings.add(Finding.error(ReasonCode.SHIPMENT_DIFFERS, where, seen));
    }
}
