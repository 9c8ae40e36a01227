package io.orderhub.validation;

import io.orderhub.canonical.Identifier;
import io.orderhub.canonical.OrderLine;
import io.orderhub.canonical.OrderType;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What every line of an order must fulfil. */
final class LineRules {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal LARGEST_QUANTITY = new BigDecimal("999999999.999");
    private static final int DECIMALS = 3;

    static final Rule QUANTITY_IS_POSITIVE = eachLine((line, matches, where, findings) -> {
        BigDecimal quantity = line.quantity();
        if (quantity.signum() <= 0
                || quantity.compareTo(LARGEST_QUANTITY) > 0
                || quantity.scale() > DECIMALS && quantity.stripTrailingZeros().scale() > DECIMALS) {
            findings.accept(Finding.error(
                    ReasonCode.ORDER_LINE_QUANTITY_INVALID, where.get() + ".quantity", quantity.toString()));
        }
    });

    static final Rule ITEM_IS_KNOWN = eachLine((line, matches, where, findings) -> {
        if (matches.isEmpty()) {
            findings.accept(Finding.error(ReasonCode.ORDER_LINE_ITEM_UNKNOWN, where.get() + ".ids", said(line)));
        } else if (matches.size() > 1) {
            String items = matches.stream().map(ListedItem::sku).collect(Collectors.joining(", "));
            findings.accept(Finding.error(
                    ReasonCode.ORDER_LINE_ITEM_CONFLICT, where.get() + ".ids", said(line) + " are " + items));
        }
    });

    static final Rule SPLIT_ADDS_UP = eachLine((line, matches, where, findings) -> {
        if (line.destinations().isEmpty()) {
            return;
        }
        BigDecimal sum = line.destinations().stream()
                .map(OrderLine.Destination::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(line.quantity()) != 0) {
            findings.accept(Finding.error(
                    ReasonCode.ORDER_LINE_SPLIT_MISMATCH,
                    where.get() + ".destinations",
                    sum.toPlainString() + " of " + line.quantity().toPlainString()));
        }
    });

    private LineRules() {}

    static Rule unitIsTheItems(RuleSettings settings) {
        return eachLine((line, matches, where, findings) -> {
            if (matches.size() == 1
                    && !settings.sameUnit(line.unitOfMeasure(), matches.get(0).uom())) {
                findings.accept(Finding.error(
                        ReasonCode.ORDER_LINE_UNIT_DIFFERS,
                        where.get() + ".unitOfMeasure",
                        line.unitOfMeasure() + ", sold in " + matches.get(0).uom()));
            }
        });
    }

    /** A line without a price is ordered at list price; a sample may be free. */
    static Rule priceIsSane(RuleSettings settings) {
        return (candidate, findings) -> {
            if (candidate.order().type() != OrderType.SAMPLE) {
                eachLine((line, matches, where, all) -> checkPrice(settings, line, matches, where, all))
                        .check(candidate, findings);
            }
        };
    }

    private static void checkPrice(
            RuleSettings settings,
            OrderLine line,
            List<ListedItem> matches,
            Supplier<String> where,
            Consumer<Finding> findings) {
        if (matches.size() != 1 || line.unitPrice().isEmpty()) {
            return;
        }
        BigDecimal price = line.unitPrice().get();
        BigDecimal list = matches.get(0).listPrice();
        BigDecimal inHundredths = price.multiply(HUNDRED);
        if (inHundredths.compareTo(list.multiply(settings.lowestPercent())) < 0
                || inHundredths.compareTo(list.multiply(settings.highestPercent())) > 0) {
            findings.accept(Finding.error(
                    ReasonCode.ORDER_LINE_PRICE_OUT_OF_RANGE,
                    where.get() + ".unitPrice",
                    price.toPlainString() + ", listed at " + list.toPlainString()));
        }
    }

    private static String said(OrderLine line) {
        return line.ids().stream().map(Identifier::value).collect(Collectors.joining(", "));
    }

    private static Rule eachLine(LineRule rule) {
        return (candidate, findings) -> {
            List<OrderLine> lines = candidate.order().lines();
            for (int i = 0; i < lines.size(); i++) {
                rule.check(lines.get(i), candidate.matches().get(i), where(i), findings);
            }
        };
    }

    /** Told only when asked, since most lines are good. */
    private static Supplier<String> where(int line) {
        return () -> "$.lines[" + line + "]";
    }

    /** A claim about one line. */
    private interface LineRule {
        void check(OrderLine line, List<ListedItem> matches, Supplier<String> where, Consumer<Finding> findings);
    }
}
