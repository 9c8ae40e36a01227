package io.orderhub.allocation;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.Identifier;
import io.orderhub.canonical.OrderLine;
import io.orderhub.database.Columns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Finds items by whatever number an order names them. Items change rarely and are asked for with every line, so they are
 * remembered until somebody on any node changes one.
 */
@Repository
public class Catalogue {

    private static final int MOST_REMEMBERED = 200_000;
    /** What an item is like, not which one it is. */
    private static final Set<String> DESCRIBING = Set.of("STYLE", "COLOR", "SIZE");

    private static final Set<String> GTINS = Set.of("UPC", "EAN", "GTIN");

    private final JdbcTemplate jdbc;
    private final AtomicReference<Generation> remembered = new AtomicReference<>(new Generation(0, Map.of()));

    public Catalogue(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * For each order and each of its lines, all items that the line's numbers lead to, each once. Reads in the caller's
     * transaction.
     */
    public List<List<List<CatalogueItem>>> match(List<CanonicalOrder> orders) {
        Generation generation = current();
        Map<String, CatalogueItem> known = generation.items();
        Set<String> unknown = new HashSet<>();
        List<List<List<CatalogueItem>>> matches = matchAll(orders, known, unknown);
        if (unknown.isEmpty()) {
            return matches;
        }
        Map<String, CatalogueItem> found = load(unknown);
        known.putAll(found);
        return found.isEmpty() ? matches : matchAll(orders, known, unknown);
    }

    private static List<List<List<CatalogueItem>>> matchAll(
            List<CanonicalOrder> orders, Map<String, CatalogueItem> known, Set<String> unknown) {
        List<List<List<CatalogueItem>>> matches = new ArrayList<>(orders.size());
        for (CanonicalOrder order : orders) {
            List<List<CatalogueItem>> lines = new ArrayList<>(order.lines().size());
            order.lines().forEach(line -> lines.add(match(line, known, unknown)));
            matches.add(lines);
        }
        return matches;
    }

    private static List<CatalogueItem> match(OrderLine line, Map<String, CatalogueItem> known, Set<String> unknown) {
        @Nullable CatalogueItem first = null;
        @Nullable List<CatalogueItem> several = null;
        for (Identifier id : line.ids()) {
            if (DESCRIBING.contains(id.kind())) {
                continue;
            }
            String key = key(id);
            CatalogueItem item = known.get(key);
            if (item == null) {
                unknown.add(key);
                continue;
            }
            if (first != null && first.id() == item.id()) {
                continue;
            }
            if (first == null) {
                first = item;
            } else {
                several = several == null ? new ArrayList<>(List.of(first)) : several;
                several.add(item);
            }
        }
        return several != null ? several : first != null ? List.of(first) : List.of();
    }

    private static String key(Identifier id) {
        return GTINS.contains(id.kind()) ? Gtin.normal(id.value()) : id.value();
    }

    private Generation current() {
        Long version = jdbc.queryForObject("SELECT version FROM catalogue", Long.class);
        Generation generation = remembered.get();
        if (version != null
                && generation.version() == version
                && generation.items().size() < MOST_REMEMBERED) {
            return generation;
        }
        Generation fresh = new Generation(version == null ? 0 : version, new ConcurrentHashMap<>());
        remembered.set(fresh);
        return fresh;
    }

    private Map<String, CatalogueItem> load(Collection<String> values) {
        Map<String, CatalogueItem> items = new HashMap<>();
        jdbc.query(
                """
                SELECT a.value, i.id, i.sku, i.list_price, i.currency, i.uom
                FROM unnest(?) AS asked (value) JOIN item_alias a ON a.value = asked.value JOIN item i ON i.id = a.item_id""",
                Columns.of(values).text(value -> value),
                row -> {
                    items.put(
                            row.getString("value"),
                            new CatalogueItem(
                                    row.getInt("id"),
                                    row.getString("sku"),
                                    row.getBigDecimal("list_price"),
                                    row.getString("currency"),
                                    row.getString("uom")));
                });
        return items;
    }

    /** What is remembered while the catalogue has this version; a reader of an old one harms nobody. */
    private record Generation(long version, Map<String, CatalogueItem> items) {}
}
