package io.orderhub.documents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.Charge;
import io.orderhub.canonical.OrderLine;
import io.orderhub.fulfillment.FulfillmentLine;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a shipment costs the buyer, in the order's currency, every amount rounded half up to hundredths.
 *
 * @param lines what was shipped, each at the order's price, or the list price where the order names none
 * @param charges allowances and charges with their amounts; those of the whole order in fixed amounts stand on its first
 *     invoice only, unless the order says which percentage they are: then each invoice bears its part
 */
public record Invoice(List<Line> lines, List<Amount> charges) {

    private static final int CENTS = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final MathContext DIGITS = MathContext.DECIMAL128;

    /** A line, with what belongs to it alone. */
    public record Line(
            int line, String sku, BigDecimal quantity, BigDecimal unitPrice, BigDecimal amount, List<Amount> charges) {}

    /** A charge or an allowance in money; the amount is positive in both cases. */
    public record Amount(Charge charge, BigDecimal amount) {

        BigDecimal signed() {
            return charge.kind() == Charge.Kind.ALLOWANCE ? amount.negate() : amount;
        }
    }

    /**
     * What the order's earlier invoices billed.
     *
     * @param quantities by the line's position
     * @param goods what the lines cost, without charges
     */
    public record Billed(Map<Integer, BigDecimal> quantities, BigDecimal goods) {

        public static final Billed NOTHING = new Billed(Map.of(), BigDecimal.ZERO);

        boolean isNothing() {
            return quantities.isEmpty();
        }
    }

    /** The part of a line or of an order that is billed here, after another part was before. */
    private record Part(BigDecimal before, BigDecimal here, BigDecimal whole) {

        /** All parts together bear the amount to the cent, however they are cut. */
        BigDecimal of(BigDecimal amount) {
            return upTo(before.add(here), amount).subtract(upTo(before, amount));
        }

        private BigDecimal upTo(BigDecimal billed, BigDecimal amount) {
            return billed.compareTo(whole) >= 0
                    ? cents(amount)
                    : cents(amount.multiply(billed).divide(whole, DIGITS));
        }
    }

    /**
     * @param shipped each for one of the order's lines
     * @param listPrices by the hub's item key
     */
    public static Invoice of(
            CanonicalOrder order, List<FulfillmentLine> shipped, Map<Integer, BigDecimal> listPrices, Billed before) {
        List<Line> lines = new ArrayList<>();
        Map<Integer, BigDecimal> billed = new HashMap<>(before.quantities());
        for (FulfillmentLine part : shipped) {
            OrderLine ordered = order.lines().get(part.line() - 1);
            BigDecimal price =
                    ordered.unitPrice().orElseGet(() -> listPrices.getOrDefault(part.item(), BigDecimal.ZERO));
            BigDecimal amount = cents(price.multiply(part.quantity()));
            Part ofLine =
                    new Part(billed.getOrDefault(part.line(), BigDecimal.ZERO), part.quantity(), ordered.quantity());
            billed.merge(part.line(), part.quantity(), BigDecimal::add);
            List<Amount> own = amounts(ordered.charges(), amount, part.quantity(), (charge, fixed) -> ofLine.of(fixed));
            lines.add(new Line(part.line(), part.sku(), part.quantity(), price, amount, own));
        }
        return new Invoice(List.copyOf(lines), ofOrder(order, lines, before));
    }

    private static List<Amount> ofOrder(CanonicalOrder order, List<Line> lines, Billed before) {
        BigDecimal goods = sum(lines, Line::amount);
        Optional<Part> ofOrder =
                ordered(order).filter(all -> all.signum() > 0).map(all -> new Part(before.goods(), goods, all));
        return amounts(
                order.charges(),
                goods,
                sum(lines, Line::quantity),
                (charge, fixed) -> charge.percent().isPresent() && ofOrder.isPresent()
                        ? ofOrder.get().of(fixed)
                        : before.isNothing() ? fixed : BigDecimal.ZERO);
    }

    /** What all lines cost; empty where the order does not say it. */
    private static Optional<BigDecimal> ordered(CanonicalOrder order) {
        BigDecimal all = BigDecimal.ZERO;
        for (OrderLine line : order.lines()) {
            if (line.unitPrice().isEmpty()) {
                return Optional.empty();
            }
            all = all.add(cents(line.unitPrice().get().multiply(line.quantity())));
        }
        return Optional.of(all);
    }

    /**
     * A percentage is of the goods billed here, a rate is for each of the units billed here.
     *
     * @param share how much of a fixed amount is due here
     */
    private static List<Amount> amounts(
            List<Charge> charges,
            BigDecimal goods,
            BigDecimal units,
            BiFunction<Charge, BigDecimal, BigDecimal> share) {
        List<Amount> amounts = new ArrayList<>();
        for (Charge charge : charges) {
            if (charge.kind() == Charge.Kind.INFORMATION) {
                continue;
            }
            charge.amount()
                    .or(() -> charge.rate().flatMap(rate -> charge.quantity().map(rate::multiply)))
                    .map(fixed -> share.apply(charge, fixed))
                    .or(() -> charge.percent()
                            .map(percent -> goods.multiply(percent).divide(HUNDRED)))
                    .or(() -> charge.rate().map(units::multiply))
                    .map(Invoice::cents)
                    .filter(amount -> amount.signum() != 0)
                    .ifPresent(amount -> amounts.add(new Amount(charge, amount)));
        }
        return List.copyOf(amounts);
    }

    private static BigDecimal sum(List<Line> lines, Function<Line, BigDecimal> what) {
        return lines.stream().map(what).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal total() {
        BigDecimal total = BigDecimal.ZERO;
        for (Line line : lines) {
            total = total.add(line.amount());
            for (Amount charge : line.charges()) {
                total = total.add(charge.signed());
            }
        }
        for (Amount charge : charges) {
            total = total.add(charge.signed());
        }
        return total;
    }

    /** {@code .invoice} of mappings. */
    public ObjectNode tree(String number, LocalDate date) {
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("number", number)
                .put("date", date.toString())
                .put("total", total());
        ArrayNode billed = tree.putArray("lines");
        for (Line line : lines) {
            ObjectNode told = billed.addObject()
                    .put("line", line.line())
                    .put("sku", line.sku())
                    .put("quantity", line.quantity())
                    .put("unitPrice", line.unitPrice())
                    .put("amount", line.amount());
            charges(told.putArray("charges"), line.charges());
        }
        charges(tree.putArray("charges"), charges);
        return tree;
    }

    private static void charges(ArrayNode tree, List<Amount> charges) {
        for (Amount each : charges) {
            ObjectNode told =
                    tree.addObject().put("kind", each.charge().kind().name()).put("amount", each.amount());
            each.charge().code().ifPresent(code -> told.put("code", code));
            each.charge().percent().ifPresent(percent -> told.put("percent", percent));
            each.charge().handling().ifPresent(handling -> told.put("handling", handling));
            each.charge().description().ifPresent(text -> told.put("description", text));
        }
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(CENTS, RoundingMode.HALF_UP);
    }
}
