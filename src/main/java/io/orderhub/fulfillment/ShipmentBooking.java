package io.orderhub.fulfillment;

import io.orderhub.canonical.Usage;
import io.orderhub.reason.Finding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Books one notice into its order: quantities, what is missing, parcels and what follows for the statuses. */
final class ShipmentBooking {

    private final OrderUnderWay order;
    private final FulfillmentUnderWay part;
    private final ShippedQuantities quantities;
    private final ShipNotice notice;
    private final ShipmentUnderWay shipment;
    private final List<StateChange> changes = new ArrayList<>();
    private final List<String> shortLines = new ArrayList<>();
    private final List<BackOrder> waiting = new ArrayList<>();
    private final List<Amendment.Freed> freed = new ArrayList<>();
    private final List<String> tooLate = new ArrayList<>();
    private boolean touched;
    private boolean emptied;

    ShipmentBooking(OrderUnderWay order, FulfillmentUnderWay part, ShippedQuantities quantities, ShipNotice notice) {
        this.order = order;
        this.part = part;
        this.quantities = quantities;
        this.notice = notice;
        this.shipment = new ShipmentUnderWay(
                part.shipments.size() + 1,
                notice.key(),
                notice.hash(),
                Progress.at(beginning(), notice.shippedAt()),
                beginning());
    }

    /** A notice that nothing ships is kept as well: it may be repeated. */
    private FulfillmentStatus beginning() {
        return quantities.lines().isEmpty() ? FulfillmentStatus.CANCELLED : FulfillmentStatus.SHIPPED;
    }

    /** What was given up may ship after all, but not what was waited for and is promised anew by now. */
    Optional<Finding> fault() {
        return part.lines.stream()
                .filter(line -> takenBack(line).compareTo(canTakeBack(line)) > 0)
                .map(line -> ShippedQuantities.tooMuch("line " + line.line(), quantities.of(line)))
                .findFirst();
    }

    private BigDecimal takenBack(FulfillmentLine line) {
        return quantities.of(line).subtract(part.openOf(line)).max(BigDecimal.ZERO);
    }

    private BigDecimal canTakeBack(FulfillmentLine line) {
        BigDecimal missing = part.missingOf(line);
        return isWaitedFor(line) ? missing.min(ShipmentIntake.orZero(order.waiting, line.line())) : missing;
    }

    private boolean isWaitedFor(FulfillmentLine line) {
        return Optional.ofNullable(part.missing.get(line.line()))
                .filter(known -> known.disposition() == ShortLine.Disposition.BACK_ORDERED)
                .isPresent();
    }

    /** @return what it does to stock; nothing for a test order, which has none */
    List<ShipOutcome.StockMove> book(ShortLine.Disposition rest) {
        List<ShipOutcome.StockMove> moves = new ArrayList<>();
        for (FulfillmentLine line : List.copyOf(part.lines)) {
            BigDecimal back = takenBack(line);
            BigDecimal reserved = quantities.of(line).subtract(back);
            if (back.signum() > 0) {
                change(line, back.negate(), isWaitedFor(line));
            }
            part.shipped.merge(line.line(), quantities.of(line), BigDecimal::add);
            BigDecimal recalled = recalled(line);
            BigDecimal missing = quantities.isFinished(line) ? part.openOf(line).subtract(recalled) : BigDecimal.ZERO;
            if (missing.signum() > 0) {
                boolean waits = part.missing.containsKey(line.line())
                        ? isWaitedFor(line)
                        : rest == ShortLine.Disposition.BACK_ORDERED;
                change(line, missing, waits);
                shortLines.add(
                        line.line() + " (" + missing.toPlainString() + ")" + (waits ? " back-ordered" : " given up"));
            }
            BigDecimal gone = reserved.add(missing);
            if (gone.signum() > 0 && order.usage == Usage.PRODUCTION) {
                moves.add(new ShipOutcome.StockMove(part.warehouse, line.item(), gone, notice.shippedAt()));
            }
        }
        for (FulfillmentLine line : List.copyOf(part.lines)) {
            BigDecimal taken = quantities.isFinished(line)
                    ? Recalls.settle(order, part, line, part.openOf(line))
                    : BigDecimal.ZERO;
            emptied |= taken.signum() > 0;
            if (taken.signum() > 0 && order.usage == Usage.PRODUCTION) {
                freed.add(new Amendment.Freed(part.warehouse, line.item(), taken));
            }
            tooLate(line);
        }
        part.shipments.add(shipment);
        if (!quantities.lines().isEmpty()) {
            new Cartons(part, shipment, notice, quantities).fill(changes);
        }
        changes.add(new StateChange(
                order.id,
                Optional.of(part.id),
                Optional.of(id()),
                Optional.empty(),
                "",
                beginning().name(),
                notice.shippedAt(),
                notice.source()));
        changes.addAll(order.settle(notice.shippedAt(), notice.source()));
        return moves;
    }

    /** What of a finished line does not come because it was recalled. */
    private BigDecimal recalled(FulfillmentLine line) {
        return quantities.isFinished(line) ? part.recalledOf(line).min(part.openOf(line)) : BigDecimal.ZERO;
    }

    /** What has left was recalled in vain. */
    private void tooLate(FulfillmentLine line) {
        FulfillmentLine left = part.line(line.line()).orElse(line);
        BigDecimal still = quantities.isFinished(line)
                ? BigDecimal.ZERO
                : part.recalledOf(left).min(part.openOf(left));
        BigDecimal lost = part.recalledOf(left).subtract(still);
        if (lost.signum() > 0) {
            part.setRecalled(left, still);
            tooLate.add("line " + line.line() + ": " + lost.toPlainString() + " left all the same");
        }
    }

    List<Amendment.Freed> freed() {
        return freed;
    }

    boolean emptied() {
        return emptied && part.status() == FulfillmentStatus.CANCELLED;
    }

    /** What was recalled and shipped all the same, in words. */
    List<String> tooLate() {
        return tooLate;
    }

    /** Raises or lowers what is missing of a line, and what is waited for with it. */
    private void change(FulfillmentLine line, BigDecimal by, boolean waits) {
        BigDecimal missing = part.missingOf(line).add(by);
        if (missing.signum() == 0) {
            part.missing.remove(line.line());
        } else {
            part.missing.put(
                    line.line(),
                    new ShortLine(
                            part.id,
                            line.line(),
                            line.item(),
                            line.sku(),
                            missing,
                            waits ? ShortLine.Disposition.BACK_ORDERED : ShortLine.Disposition.CANCELLED));
        }
        if (waits) {
            BigDecimal now = ShipmentIntake.orZero(order.waiting, line.line()).add(by);
            if (now.signum() == 0) {
                order.waiting.remove(line.line());
            } else {
                order.waiting.put(line.line(), now);
            }
        }
        touched = true;
        waiting.removeIf(known -> known.line() == line.line());
        if (waits) {
            waiting.add(new BackOrder(
                    order.id, line.line(), line.item(), line.sku(), ShipmentIntake.orZero(order.waiting, line.line())));
        }
    }

    boolean touchesMissing() {
        return touched;
    }

    List<BackOrder> waiting() {
        return waiting;
    }

    ShipmentId id() {
        return new ShipmentId(part.id, shipment.number);
    }

    FulfillmentUnderWay part() {
        return part;
    }

    ShipmentUnderWay shipment() {
        return shipment;
    }

    ShipNotice notice() {
        return notice;
    }

    ShippedQuantities quantities() {
        return quantities;
    }

    List<StateChange> changes() {
        return changes;
    }

    List<JournalEntry> story() {
        List<JournalEntry> story = new ArrayList<>();
        long parcels = part.parcels.stream()
                .filter(parcel -> parcel.shipment == shipment.number)
                .count();
        String lines = quantities.lines().stream()
                .map(line -> line.line() + " (" + line.quantity().toPlainString() + ")")
                .collect(Collectors.joining(", "));
        story.add(new JournalEntry(
                order.id,
                lines.isEmpty() ? "NOT_SHIPPED" : "SHIPPED",
                id() + " from " + part.warehouse + (lines.isEmpty() ? ", nothing" : ", line " + lines) + ", " + parcels
                        + (parcels == 1 ? " parcel, " : " parcels, ") + notice.source() + " " + notice.key()
                        + " of reception " + notice.document().reception()));
        if (!shortLines.isEmpty()) {
            story.add(new JournalEntry(
                    order.id, "SHORT", part.id + " does not ship line " + String.join(", ", shortLines)));
        }
        return story;
    }
}
