package io.orderhub.fulfillment;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderLine;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a notice against the fulfillment order that it is about: which lines it ships, how much, and which of them are
 * finished. Never more than was allocated.
 */
final class ShippedQuantities {

    private final FulfillmentUnderWay part;
    private final CanonicalOrder order;
    private final StatusCodes codes;
    private final Map<Integer, BigDecimal> shipped = new HashMap<>();
    private final Map<Integer, List<FulfillmentLine>> byCarton = new HashMap<>();
    private final Set<Integer> finished = new HashSet<>();
    private @Nullable Finding fault;

    ShippedQuantities(FulfillmentUnderWay part, CanonicalOrder order, StatusCodes codes) {
        this.part = part;
        this.order = order;
        this.codes = codes;
    }

    /** The first thing that cannot be; empty when all of it can. */
    Optional<Finding> read(ShipNotice notice) {
        for (int i = 0; i < notice.lines().size() && fault == null; i++) {
            read(notice, notice.lines().get(i), "line " + (i + 1));
        }
        return Optional.ofNullable(fault);
    }

    private void read(ShipNotice notice, ShipNotice.Line line, String where) {
        if (!codes.knows(notice.source(), line.code())) {
            fault = Finding.error(ReasonCode.STATUS_CODE_UNKNOWN, where, notice.source() + " " + line.code());
            return;
        }
        List<FulfillmentLine> candidates = candidates(line);
        if (candidates.isEmpty()) {
            fault = Finding.error(ReasonCode.SHIPMENT_LINE_UNKNOWN, where, String.join(" ", line.ids()));
            return;
        }
        String unit = orderLine(candidates.get(0)).unitOfMeasure();
        if (line.unit().filter(given -> !given.equalsIgnoreCase(unit)).isPresent()) {
            fault = Finding.error(
                    ReasonCode.SHIPMENT_UNIT_DIFFERS, where, line.unit().orElseThrow() + " for " + unit);
            return;
        }
        distribute(line, candidates, where);
        if (codes.of(notice.source(), line.code())
                .filter(status -> status != FulfillmentStatus.PARTIALLY_SHIPPED)
                .isPresent()) {
            candidates.forEach(candidate -> finished.add(candidate.line()));
        }
    }

    /** The lines of the item that the numbers lead to; of those the one with the line number, where it is one of theirs. */
    private List<FulfillmentLine> candidates(ShipNotice.Line line) {
        Set<String> skus = skus(line);
        List<FulfillmentLine> named =
                part.lines.stream().filter(each -> skus.contains(each.sku())).toList();
        List<FulfillmentLine> numbered = named.stream()
                .filter(each -> line.lineNumber()
                        .filter(orderLine(each).lineNumber()::equals)
                        .isPresent())
                .toList();
        return numbered.isEmpty() ? named : numbered;
    }

    /** The SKU that is named, else those that most of the numbers lead to: items of one style share its number. */
    private Set<String> skus(ShipNotice.Line line) {
        Set<String> named = part.lines.stream()
                .map(FulfillmentLine::sku)
                .filter(line.ids()::contains)
                .collect(Collectors.toSet());
        if (!named.isEmpty()) {
            return named;
        }
        Map<String, Long> numbers = new HashMap<>();
        part.lines.forEach(each -> numbers.merge(each.sku(), numbersOf(each, line), Math::max));
        long most = numbers.values().stream().max(Long::compare).orElse(0L);
        return numbers.keySet().stream()
                .filter(sku -> most > 0 && numbers.get(sku) == most)
                .collect(Collectors.toSet());
    }

    private long numbersOf(FulfillmentLine line, ShipNotice.Line notice) {
        return notice.ids().stream()
                .distinct()
                .filter(id -> orderLine(line).ids().stream()
                        .anyMatch(own -> own.value().equals(id)))
                .count();
    }

    private OrderLine orderLine(FulfillmentLine line) {
        return order.lines().get(line.line() - 1);
    }

    private void distribute(ShipNotice.Line line, List<FulfillmentLine> candidates, String where) {
        BigDecimal left = line.shipped();
        for (FulfillmentLine candidate : candidates) {
            BigDecimal room =
                    candidate.quantity().subtract(part.shippedOf(candidate)).subtract(of(candidate));
            BigDecimal taken = left.min(room);
            if (taken.signum() > 0) {
                shipped.merge(candidate.line(), taken, BigDecimal::add);
                byCarton.computeIfAbsent(line.carton(), number -> new ArrayList<>())
                        .add(withQuantity(candidate, taken));
                left = left.subtract(taken);
            }
        }
        if (left.signum() > 0) {
            fault = tooMuch(where, line.shipped());
        }
    }

    static Finding tooMuch(String where, BigDecimal shipped) {
        return Finding.error(ReasonCode.SHIPMENT_MORE_THAN_ALLOCATED, where, shipped.toPlainString());
    }

    /** What the notice ships of the line. */
    BigDecimal of(FulfillmentLine line) {
        return shipped.getOrDefault(line.line(), BigDecimal.ZERO);
    }

    /** Whether the notice says that nothing more of the line will come. */
    boolean isFinished(FulfillmentLine line) {
        return finished.contains(line.line());
    }

    /** The lines of which anything ships, with what ships. */
    List<FulfillmentLine> lines() {
        return part.lines.stream()
                .filter(line -> of(line).signum() > 0)
                .map(line -> withQuantity(line, of(line)))
                .toList();
    }

    List<FulfillmentLine> in(int carton) {
        return byCarton.getOrDefault(carton, List.of());
    }

    private static FulfillmentLine withQuantity(FulfillmentLine line, BigDecimal quantity) {
        return new FulfillmentLine(line.line(), line.item(), line.sku(), quantity);
    }
}
