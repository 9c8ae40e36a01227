package io.orderhub.allocation;

import io.orderhub.database.Columns;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Commands that change items and stock, and the list of stock. All join the caller's transaction. */
@Repository
public class Inventory {

    private final JdbcTemplate jdbc;

    public Inventory(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds or changes items with their aliases; an alias that another item holds already stays there and is a finding. */
    public InventoryResult load(List<Item> items) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Item> good = ItemRows.items(items, findings);
        if (good.isEmpty()) {
            return new InventoryResult(0, findings);
        }
        // this row is the lock that keeps two loads from crossing each other
        jdbc.update("UPDATE catalogue SET version = version + 1");
        Map<String, Integer> ids = upsert(good.values());
        jdbc.update(
                "DELETE FROM item_alias WHERE item_id IN (SELECT unnest(?))",
                Columns.of(ids.values()).integer(id -> id));
        insertAliases(good, ids, findings);
        return new InventoryResult(good.size(), findings);
    }

    private Map<String, Integer> upsert(Collection<Item> items) {
        Map<String, Integer> ids = new HashMap<>();
        jdbc.query(
                """
                INSERT INTO item (sku, gtin, description, list_price, currency, uom)
                SELECT * FROM unnest(?, ?, ?, ?, ?, ?)
                ON CONFLICT (sku) DO UPDATE SET gtin = excluded.gtin, description = excluded.description,
                    list_price = excluded.list_price, currency = excluded.currency, uom = excluded.uom, updated_at = now()
                RETURNING id, sku""",
                Columns.of(items)
                        .text(Item::sku)
                        .optionalText(Item::gtin)
                        .text(Item::description)
                        .numeric(Item::listPrice)
                        .text(Item::currency)
                        .text(Item::uom),
                row -> {
                    ids.put(row.getString("sku"), row.getInt("id"));
                });
        return ids;
    }

    private void insertAliases(Map<String, Item> items, Map<String, Integer> ids, List<Finding> findings) {
        List<Alias> aliases = items.values().stream()
                .flatMap(item -> names(item).map(name -> new Alias(name, ids.get(item.sku()), item.sku())))
                .toList();
        Set<String> taken = new HashSet<>();
        jdbc.query(
                """
                WITH new AS (SELECT * FROM unnest(?, ?) AS n (value, item_id)),
                     added AS (INSERT INTO item_alias SELECT DISTINCT ON (value) value, item_id FROM new
                               ON CONFLICT (value) DO NOTHING RETURNING value, item_id)
                SELECT value, item_id FROM new EXCEPT SELECT value, item_id FROM added""",
                Columns.of(aliases).text(Alias::value).integer(Alias::item),
                row -> {
                    taken.add(row.getString("value") + '\n' + row.getInt("item_id"));
                });
        aliases.stream()
                .filter(alias -> taken.contains(alias.value() + '\n' + alias.item()))
                .map(alias -> Finding.error(ReasonCode.INVENTORY_ALIAS_TAKEN, "sku " + alias.sku(), alias.value()))
                .forEach(findings::add);
    }

    private static Stream<String> names(Item item) {
        Stream<String> gtin = item.gtin().stream().map(Gtin::normal);
        Stream<String> aliases = item.aliases().stream().filter(alias -> !alias.isBlank());
        return Stream.concat(Stream.of(item.sku()), Stream.concat(gtin, aliases))
                .distinct();
    }

    /**
     * Takes what warehouses counted. A count below what is reserved is believed, since the goods are not there: nothing
     * more is reserved from it, and the finding {@code STOCK_BELOW_RESERVED} asks people which orders must wait.
     */
    public InventoryResult count(List<StockCount> counts) {
        List<Finding> findings = new ArrayList<>();
        Map<String, StockCount> good = ItemRows.counts(counts, findings);
        if (good.isEmpty()) {
            return new InventoryResult(0, findings);
        }
        Map<String, Boolean> stored = new HashMap<>();
        jdbc.query(
                """
                INSERT INTO stock (item_id, warehouse_id, on_hand)
                SELECT item.id, warehouse.id, c.on_hand FROM unnest(?, ?, ?) AS c (warehouse, sku, on_hand)
                JOIN item ON item.sku = c.sku JOIN warehouse ON warehouse.code = c.warehouse
                ORDER BY item.id, warehouse.id
                ON CONFLICT (item_id, warehouse_id) DO UPDATE SET on_hand = excluded.on_hand, counted_at = now()
                RETURNING (SELECT code FROM warehouse WHERE id = warehouse_id) AS warehouse,
                          (SELECT sku FROM item WHERE id = item_id) AS sku, reserved > on_hand AS short""",
                Columns.of(good.values())
                        .text(StockCount::warehouse)
                        .text(StockCount::sku)
                        .numeric(StockCount::onHand),
                row -> {
                    stored.put(row.getString("warehouse") + '\n' + row.getString("sku"), row.getBoolean("short"));
                });
        good.forEach((key, count) -> judge(count, stored.get(key)).ifPresent(findings::add));
        return new InventoryResult(stored.size(), findings);
    }

    private static Optional<Finding> judge(StockCount count, @Nullable Boolean isShort) {
        String where = "warehouse " + count.warehouse() + ", sku " + count.sku();
        if (isShort == null) {
            return Optional.of(Finding.error(
                    ReasonCode.STOCK_PLACE_UNKNOWN, where, count.onHand().toPlainString()));
        }
        return isShort
                ? Optional.of(Finding.error(
                        ReasonCode.STOCK_BELOW_RESERVED, where, count.onHand().toPlainString()))
                : Optional.empty();
    }

    /**
     * Stock by SKU and warehouse.
     *
     * @param after continue behind this SKU; empty for the first page
     * @param limit number of items, not of rows
     */
    public List<StockLevel> page(String after, int limit) {
        return jdbc.query(
                """
                SELECT i.sku, i.description, w.code, s.on_hand, s.reserved, s.counted_at
                FROM (SELECT * FROM item WHERE sku > ? ORDER BY sku LIMIT ?) i
                JOIN stock s ON s.item_id = i.id JOIN warehouse w ON w.id = s.warehouse_id
                ORDER BY i.sku, w.code""",
                (row, i) -> new StockLevel(
                        row.getString("sku"),
                        row.getString("description"),
                        row.getString("code"),
                        row.getBigDecimal("on_hand"),
                        row.getBigDecimal("reserved"),
                        row.getObject("counted_at", OffsetDateTime.class).toInstant()),
                after,
                limit);
    }

    private record Alias(String value, int item, String sku) {}
}
