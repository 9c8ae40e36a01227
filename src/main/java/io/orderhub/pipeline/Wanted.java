package io.orderhub.pipeline;

import io.orderhub.allocation.Demand;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderLine;
import io.orderhub.fulfillment.OrderBook;
import io.orderhub.reason.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an order is to become, with the verdict of the rules on what is left of it.
 *
 * @param order its lines in the order in which the hub knows them; those taken out have a quantity of zero
 * @param items of the lines that have a quantity, by position from 1
 * @param faults why it must not become that
 */
record Wanted(CanonicalOrder order, Map<Integer, Item> items, List<Finding> faults) {

    /** What stock calls a line's item. */
    record Item(int id, String sku) {}

    static Wanted nothing(CanonicalOrder order) {
        return new Wanted(order, Map.of(), List.of());
    }

    static Wanted of(CanonicalOrder order, Judge judge, OrderBook book) {
        List<Integer> positions = new ArrayList<>();
        List<OrderLine> lines = new ArrayList<>();
        for (int i = 0; i < order.lines().size(); i++) {
            if (order.lines().get(i).quantity().signum() != 0) {
                positions.add(i + 1);
                lines.add(order.lines().get(i));
            }
        }
        Judged judged = judge.judgeReleased(book.encode(order.withLines(lines)));
        Map<Integer, Item> items = new TreeMap<>();
        for (Demand demand : judged.demands()) {
            items.put(positions.get(demand.line() - 1), new Item(demand.item(), demand.sku()));
        }
        return new Wanted(order, items, judged.isRefused() ? judged.findings() : List.of());
    }

    Item item(int line) {
        return Optional.ofNullable(items.get(line))
                .orElseThrow(() -> new IllegalStateException("line " + line + " was not judged"));
    }

    /** Without the lines that were taken out; for orders of which nothing refers to lines by their position yet. */
    CanonicalOrder withQuantities() {
        return order.withLines(order.lines().stream()
                .filter(line -> line.quantity().signum() != 0)
                .toList());
    }

    /** Whether something else than quantities differs that a warehouse goes by. */
    static boolean shipsOtherwise(CanonicalOrder before, CanonicalOrder now) {
        return !before.parties().equals(now.parties())
                || !before.dates().equals(now.dates())
                || !before.shipping().equals(now.shipping())
                || !before.notes().equals(now.notes());
    }
}
