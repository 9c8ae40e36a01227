package io.orderhub.fulfillment;

import io.orderhub.canonical.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An order, locked, whose quantities are raised and lowered. What is lowered comes first off what waits for goods, then off
 * fulfillment orders that no warehouse has been told of, then off those whose warehouse can be asked. What has left, or was
 * given up, cannot be lowered. Not for several threads.
 */
public final class Amendment {

    final OrderUnderWay order;
    private final Map<Integer, BigDecimal> cancelled;
    private final Map<Integer, Map<Integer, BigDecimal>> recalledNow = new TreeMap<>();
    private final Map<Integer, BackOrder> waitingNow = new TreeMap<>();
    private final List<Freed> freed = new ArrayList<>();

    Amendment(OrderUnderWay order, Map<Integer, BigDecimal> cancelled) {
        this.order = order;
        this.cancelled = new HashMap<>(cancelled);
    }

    /** Goods that are reserved no more and lie where they lay. */
    public record Freed(String warehouse, int item, BigDecimal quantity) {}

    /** What of a line is promised, shipped or waits for goods; what was taken back, or given up, is not. */
    public BigDecimal committed(int line) {
        BigDecimal sum = ShipmentIntake.orZero(order.waiting, line);
        for (FulfillmentUnderWay part : order.parts) {
            BigDecimal here = part.line(line)
                    .map(each -> each.quantity().subtract(part.missingOf(each)).subtract(part.recalledOf(each)))
                    .orElse(BigDecimal.ZERO);
            sum = sum.add(here);
        }
        return sum;
    }

    /**
     * Wants more of a line; it waits for goods from here on.
     *
     * @return by how much more is ordered of it than ever before
     */
    public BigDecimal raise(int line, int item, String sku, BigDecimal by) {
        BigDecimal back = by.min(ShipmentIntake.orZero(cancelled, line));
        takeBack(line, back.negate());
        await(line, item, sku, ShipmentIntake.orZero(order.waiting, line).add(by));
        return by.subtract(back);
    }

    /**
     * Wants less of a line.
     *
     * @param untold numbers of fulfillment orders that no warehouse has been told of
     * @return what cannot be taken back any more
     */
    public BigDecimal lower(int line, BigDecimal by, Set<Integer> untold) {
        BigDecimal left = by.subtract(lowerWaiting(line, by));
        for (FulfillmentUnderWay part : latestFirst()) {
            if (untold.contains(part.id.number())) {
                left = left.subtract(lowerPromised(part, line, left));
            }
        }
        for (FulfillmentUnderWay part : latestFirst()) {
            if (!untold.contains(part.id.number())) {
                left = left.subtract(recall(part, line, left));
            }
        }
        return left;
    }

    /** Takes back what was ordered of a line and never promised: the order was held, or is a blanket order. */
    public void giveUp(int line, BigDecimal quantity) {
        takeBack(line, quantity.subtract(ShipmentIntake.orZero(cancelled, line)));
    }

    private BigDecimal lowerWaiting(int line, BigDecimal by) {
        BigDecimal waits = ShipmentIntake.orZero(order.waiting, line);
        BigDecimal taken = by.min(waits);
        if (taken.signum() > 0) {
            await(line, 0, "", waits.subtract(taken));
            takeBack(line, taken);
        }
        return taken;
    }

    private BigDecimal lowerPromised(FulfillmentUnderWay part, int number, BigDecimal by) {
        BigDecimal taken =
                part.line(number).map(line -> by.min(part.openOf(line))).orElse(BigDecimal.ZERO);
        if (taken.signum() > 0) {
            FulfillmentLine line = part.line(number).orElseThrow();
            free(part, line, taken);
            part.lower(line, taken);
            takeBack(number, taken);
        }
        return taken.max(BigDecimal.ZERO);
    }

    private BigDecimal recall(FulfillmentUnderWay part, int number, BigDecimal by) {
        BigDecimal taken = part.line(number)
                .map(line -> by.min(part.openOf(line).subtract(part.recalledOf(line))))
                .orElse(BigDecimal.ZERO)
                .max(BigDecimal.ZERO);
        if (taken.signum() > 0) {
            FulfillmentLine line = part.line(number).orElseThrow();
            part.setRecalled(line, part.recalledOf(line).add(taken));
            recalledNow.computeIfAbsent(part.id.number(), id -> new TreeMap<>()).merge(number, taken, BigDecimal::add);
        }
        return taken;
    }

    private void free(FulfillmentUnderWay part, FulfillmentLine line, BigDecimal quantity) {
        if (order.usage == Usage.PRODUCTION) {
            freed.add(new Freed(part.warehouse, line.item(), quantity));
        }
    }

    private void takeBack(int line, BigDecimal quantity) {
        if (quantity.signum() != 0) {
            order.cancelledNow.merge(line, quantity, BigDecimal::add);
            cancelled.merge(line, quantity, BigDecimal::add);
        }
    }

    private void await(int line, int item, String sku, BigDecimal quantity) {
        if (quantity.signum() == 0) {
            order.waiting.remove(line);
        } else {
            order.waiting.put(line, quantity);
        }
        waitingNow.put(line, new BackOrder(order.id, line, item, sku, quantity));
    }

    private List<FulfillmentUnderWay> latestFirst() {
        List<FulfillmentUnderWay> parts = new ArrayList<>(order.parts);
        Collections.reverse(parts);
        return parts;
    }

    /** Numbers of the fulfillment orders of which something was recalled just now. */
    public Set<Integer> recalled() {
        return new TreeSet<>(recalledNow.keySet());
    }

    /** Numbers of the fulfillment orders of which something is still to be shipped, recalls left aside. */
    public Set<Integer> open() {
        Set<Integer> numbers = new TreeSet<>();
        order.parts.stream()
                .filter(part -> part.lines.stream().anyMatch(line -> isOpen(part, line)))
                .forEach(part -> numbers.add(part.id.number()));
        return numbers;
    }

    private static boolean isOpen(FulfillmentUnderWay part, FulfillmentLine line) {
        return part.openOf(line).subtract(part.recalledOf(line)).signum() > 0;
    }

    /**
     * Its warehouse cannot be asked after all.
     *
     * @return what was recalled of it just now, by line
     */
    public Map<Integer, BigDecimal> forget(int fulfillment) {
        Map<Integer, BigDecimal> lines = recalledNow.getOrDefault(fulfillment, Map.of());
        recalledNow.remove(fulfillment);
        order.part(fulfillment)
                .ifPresent(part -> lines.forEach((number, quantity) -> part.line(number)
                        .ifPresent(line ->
                                part.setRecalled(line, part.recalledOf(line).subtract(quantity)))));
        return lines;
    }

    /** Numbers of the fulfillment orders of which nothing is left to ship, told to be so by {@link Amendments#save}. */
    Set<Integer> emptied() {
        Set<Integer> numbers = new TreeSet<>();
        order.parts.stream()
                .filter(part -> part.status() == FulfillmentStatus.CANCELLED)
                .forEach(part -> numbers.add(part.id.number()));
        return numbers;
    }

    List<BackOrder> waitingNow() {
        return List.copyOf(waitingNow.values());
    }

    List<Freed> freed() {
        return List.copyOf(freed);
    }

    /** Where it stands while no shipment says it. */
    OrderStatus standing() {
        boolean promised = order.parts.stream().anyMatch(part -> part.status() != FulfillmentStatus.CANCELLED);
        if (order.waiting.isEmpty()) {
            return promised ? OrderStatus.READY_FOR_FULFILLMENT : OrderStatus.CANCELLED;
        }
        return promised ? OrderStatus.PARTIALLY_ALLOCATED : OrderStatus.BACKORDERED;
    }
}
