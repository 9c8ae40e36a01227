package io.orderhub.pipeline;

import io.orderhub.allocation.Shelves;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.OrderLine;
import io.orderhub.canonical.Purpose;
import io.orderhub.cases.Cases;
import io.orderhub.documents.OrderDecision;
import io.orderhub.fulfillment.Amendment;
import io.orderhub.fulfillment.Amendments;
import io.orderhub.fulfillment.KeyHolder;
import io.orderhub.fulfillment.OrderBook;
import io.orderhub.fulfillment.OrderStatus;
import io.orderhub.fulfillment.RevisedOrder;
import io.orderhub.fulfillment.Revision;
import io.orderhub.partner.Snapshot;
import io.orderhub.reason.Finding;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Makes a stored order what its revisions say it is, as far as what has been done already lets it. */
@Component
class Revising {

    private final Judge judge;
    private final OrderBook book;
    private final Amendments amendments;
    private final Shelves shelves;
    private final WarehouseNotices warehouses;
    private final ChangedOrders changed;
    private final Cases cases;
    private final Clock clock = Clock.systemUTC();

    Revising(
            Judge judge,
            OrderBook book,
            Amendments amendments,
            Shelves shelves,
            WarehouseNotices warehouses,
            ChangedOrders changed,
            Cases cases) {
        this.judge = judge;
        this.book = book;
        this.amendments = amendments;
        this.shelves = shelves;
        this.warehouses = warehouses;
        this.changed = changed;
        this.cases = cases;
    }

    /**
     * @param all revisions by sequence, the new one included
     * @return what became of it: refused when the order must not become that
     */
    OrderDecision revise(KeyHolder order, Revision revision, List<Revision> all, Snapshot snapshot) {
        CanonicalOrder stored = order.order();
        CanonicalOrder wanted = RevisedOrder.of(all).withPayment(stored.payment());
        wanted = wanted.with(
                wanted.parties(),
                wanted.dates(),
                wanted.notes(),
                RevisedOrder.inOrderOf(stored.lines(), wanted.lines()),
                all.get(all.size() - 1).sequence());
        boolean nothingLeft =
                wanted.lines().stream().allMatch(line -> line.quantity().signum() == 0);
        Wanted lines = nothingLeft ? Wanted.nothing(wanted) : Wanted.of(wanted, judge, book);
        if (!lines.faults().isEmpty()) {
            return OrderDecision.refused(wanted, lines.faults());
        }
        boolean placed = order.status() != OrderStatus.HELD && order.status() != OrderStatus.RECORDED;
        if (placed || nothingLeft) {
            return amend(order, revision, lines, snapshot);
        }
        book.replace(stored.id(), lines.withQuantities());
        return OrderDecision.recorded(wanted);
    }

    private OrderDecision amend(KeyHolder order, Revision revision, Wanted wanted, Snapshot snapshot) {
        OrderId id = order.order().id();
        Amendment amendment =
                amendments.open(id).orElseThrow(() -> new IllegalStateException(id + " was locked and is not there"));
        WarehouseNotices.Told told = warehouses.told(id, snapshot);
        TreeMap<Integer, BigDecimal> tooLate = new TreeMap<>();
        List<OrderLine> lines = new ArrayList<>();
        List<OrderLine> before = order.order().lines();
        for (int i = 0; i < wanted.order().lines().size(); i++) {
            OrderLine line = wanted.order().lines().get(i);
            BigDecimal ordered = i < before.size() ? before.get(i).quantity() : BigDecimal.ZERO;
            lines.add(line.withQuantity(ordered.add(move(amendment, order, wanted, i + 1, told.untold(), tooLate))));
        }
        CanonicalOrder now = wanted.order().withLines(lines);
        boolean otherwise = Wanted.shipsOtherwise(order.order(), now);
        WarehouseNotices.Asked asked = warehouses.mayAsk(now, amendment, told, otherwise, snapshot);
        asked.notPossible().forEach((line, quantity) -> tooLate.merge(line, quantity, BigDecimal::add));
        List<OrderDecision.Line> committed = committed(amendment, revision, wanted);
        Amendments.Amended amended = amendments.save(amendment, clock.instant(), revision.source());
        shelves.free(amended.freed().stream()
                .map(freed -> new Shelves.Freed(freed.warehouse(), freed.item(), freed.quantity()))
                .toList());
        book.replace(id, now);
        warehouses.withdraw(amended.cancelled(), told, revision.source());
        warehouses.ask(now, asked, revision);
        changed.placeMore(now, amended.status(), snapshot);
        if (amended.status() == OrderStatus.CANCELLED) {
            cases.resolve(OrderCases.key(id), revision.source(), "the order is cancelled");
        } else {
            changed.tell(now, revision, snapshot);
        }
        List<Finding> late = late(wanted.order(), revision, tooLate, asked);
        if (!late.isEmpty()) {
            cases.open(List.of(OrderCases.tooLate(now, revision, late)));
        }
        return OrderDecision.accepted(wanted.order(), changed.withWaiting(id, committed));
    }

    /** What comes of each line that the revision is about, as if all of it were there. */
    private static List<OrderDecision.Line> committed(Amendment amendment, Revision revision, Wanted wanted) {
        List<OrderDecision.Line> lines = new ArrayList<>();
        for (int line = 1; line <= wanted.order().lines().size(); line++) {
            if (isAbout(revision, wanted.order(), line)) {
                String sku = Optional.ofNullable(wanted.items().get(line))
                        .map(Wanted.Item::sku)
                        .orElse("");
                lines.add(new OrderDecision.Line(line, sku, amendment.committed(line), BigDecimal.ZERO));
            }
        }
        return lines;
    }

    private static boolean isAbout(Revision revision, CanonicalOrder wanted, int line) {
        return revision.said().purpose() != Purpose.CHANGE
                || revision.said().lines().stream()
                        .anyMatch(said ->
                                RevisedOrder.isMeant(said, wanted.lines().get(line - 1)));
    }

    /** @return by how much more is ordered of the line than ever before */
    private static BigDecimal move(
            Amendment amendment,
            KeyHolder order,
            Wanted wanted,
            int line,
            Set<Integer> untold,
            TreeMap<Integer, BigDecimal> tooLate) {
        BigDecimal target = wanted.order().lines().get(line - 1).quantity();
        BigDecimal committed = amendment.committed(line);
        int more = target.compareTo(committed);
        if (more > 0) {
            Wanted.Item item = wanted.item(line);
            return amendment.raise(line, item.id(), item.sku(), target.subtract(committed));
        }
        if (more < 0) {
            BigDecimal left = amendment.lower(line, committed.subtract(target), untold);
            if (left.signum() > 0) {
                tooLate.put(line, left);
            }
        } else if (order.status() == OrderStatus.HELD || order.status() == OrderStatus.RECORDED) {
            amendment.giveUp(line, order.order().lines().get(line - 1).quantity());
        }
        return BigDecimal.ZERO;
    }

    /** Only of lines that this revision is about: of others a case was opened before. */
    private static List<Finding> late(
            CanonicalOrder wanted,
            Revision revision,
            TreeMap<Integer, BigDecimal> tooLate,
            WarehouseNotices.Asked asked) {
        List<Finding> findings = new ArrayList<>();
        tooLate.forEach((line, quantity) -> {
            if (isAbout(revision, wanted, line)) {
                findings.add(OrderCases.late("$.lines[" + (line - 1) + "].quantity", quantity.toPlainString()));
            }
        });
        asked.notTold().forEach(number -> findings.add(OrderCases.late("$", number + " ships as it was ordered")));
        return findings;
    }
}
