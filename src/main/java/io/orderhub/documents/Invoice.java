package io.orderhub.documents;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.Charge;
import io.orderhub.canonical.OrderLine;
import io.orderhub.fulfillment.FulfillmentLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a shipment costs the buyer, in the order's currency, every amount rounded half up to hundredths.
 *
 * @param lines what was shipped, each at the order's price, or the list price where the order names none
 * @param charges allowances and charges with their amounts; those of the whole order in fixed amounts stand on its first
 *     invoice only
 */
record Invoice(List<Line> lines, List<Amount> charges) {

    private static final int CENTS = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** A line, with what belongs to it alone. */
    record Line(
            int line, String sku, BigDecimal quantity, BigDecimal unitPrice, BigDecimal amount, List<Amount> charges) {}

    /** A charge or an allowance in money; the amount is positive in both cases. */
    record Amount(Charge charge, BigDecimal amount) {

        BigDecimal signed() {
            return charge.kind() == Charge.Kind.ALLOWANCE ? amount.negate() : amount;
        }
    }

    /**
     * @param listPrices by the hub's item key
     * @param first whether nothing of the order has been billed before
     */
    static Invoice of(
            CanonicalOrder order, List<FulfillmentLine> shipped, Map<Integer, BigDecimal> listPrices, boolean first) {
        List<Line> lines = new ArrayList<>();
        for (FulfillmentLine part : shipped) {
            OrderLine ordered = order.lines().get(part.line() - 1);
            BigDecimal price =
                    ordered.unitPrice().orElseGet(() -> listPrices.getOrDefault(part.item(), BigDecimal.ZERO));
            BigDecimal amount = cents(price.multiply(part.quantity()));
            BigDecimal share = part.quantity().divide(ordered.quantity(), 12, RoundingMode.HALF_UP);
            List<Amount> charges = ordered.charges().stream()
                    .flatMap(charge -> amount(charge, amount, share).stream())
                    .toList();
            lines.add(new Line(part.line(), part.sku(), part.quantity(), price, amount, charges));
        }
        BigDecimal goods = lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal share = first ? BigDecimal.ONE : BigDecimal.ZERO;
        List<Amount> charges = order.charges().stream()
                .flatMap(charge -> amount(charge, goods, share).stream())
                .toList();
        return new Invoice(List.copyOf(lines), charges);
    }

    /** A percentage is of the goods billed here; a fixed amount is due by the share that is billed here. */
    private static Optional<Amount> amount(Charge charge, BigDecimal goods, BigDecimal share) {
        if (charge.kind() == Charge.Kind.INFORMATION) {
            return Optional.empty();
        }
        Optional<BigDecimal> whole = charge.amount()
                .or(() -> charge.rate().flatMap(rate -> charge.quantity().map(rate::multiply)))
                .map(share::multiply)
                .or(() ->
                        charge.percent().map(percent -> goods.multiply(percent).divide(HUNDRED)));
        return whole.map(Invoice::cents)
                .filter(amount -> amount.signum() != 0)
                .map(amount -> new Amount(charge, amount));
    }

    BigDecimal total() {
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

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(CENTS, RoundingMode.HALF_UP);
    }
}
