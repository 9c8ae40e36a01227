package io.orderhub.allocation;

import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at rows before they are stored: what the tables cannot hold becomes a finding, the last row of a key wins. */
final class ItemRows {

    private static final int INTEGER_DIGITS = 11;

    private ItemRows() {}

    static Map<String, Item> items(List<Item> items, List<Finding> findings) {
        Map<String, Item> good = new LinkedHashMap<>();
        for (Item item : items) {
            Optional<Finding> wrong = fault(item, "sku " + item.sku());
            wrong.ifPresent(findings::add);
            if (wrong.isEmpty()) {
                good.put(item.sku(), item);
            }
        }
        return good;
    }

    static Map<String, StockCount> counts(List<StockCount> counts, List<Finding> findings) {
        Map<String, StockCount> good = new LinkedHashMap<>();
        for (StockCount count : counts) {
            if (count.onHand().signum() < 0 || !fits(count.onHand(), 3)) {
                findings.add(Finding.error(
                        ReasonCode.INVENTORY_ROW_INVALID,
                        "warehouse " + count.warehouse() + ", sku " + count.sku() + ", onHand",
                        count.onHand().toString()));
            } else {
                good.put(count.warehouse() + '\n' + count.sku(), count);
            }
        }
        return good;
    }

    private static Optional<Finding> fault(Item item, String where) {
        if (item.sku().isBlank()) {
            return Optional.of(Finding.error(ReasonCode.INVENTORY_ROW_INVALID, where, item.sku()));
        }
        if (item.listPrice().signum() < 0 || !fits(item.listPrice(), 4)) {
            return Optional.of(Finding.error(
                    ReasonCode.INVENTORY_ROW_INVALID,
                    where + ", listPrice",
                    item.listPrice().toString()));
        }
        if (item.currency().length() != 3) {
            return Optional.of(Finding.error(ReasonCode.INVENTORY_ROW_INVALID, where + ", currency", item.currency()));
        }
        return Optional.empty();
    }

    private static boolean fits(BigDecimal number, int scale) {
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() <= scale && plain.precision() - plain.scale() <= INTEGER_DIGITS;
    }
}
