package io.orderhub.allocation;

import io.orderhub.database.Columns;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Finds and reserves stock for a batch of orders in the caller's transaction: reads what is free, decides in Java, and
 * reserves all of it in one conditional statement. Hot items cost nothing extra, since their demand is added up first.
 */
@Component
public class Allocator {

    private static final String FREE =
            "SELECT item_id, warehouse_id, on_hand - reserved AS free FROM stock WHERE item_id = ANY (?)";
    private static final String LOCKED = FREE + " ORDER BY item_id, warehouse_id FOR NO KEY UPDATE";

    private final JdbcTemplate jdbc;
    private final Warehouses warehouses;

    Allocator(JdbcTemplate jdbc, Warehouses warehouses) {
        this.jdbc = jdbc;
        this.warehouses = warehouses;
    }

    /** Whether stock is locked while it is looked at: slower, but nobody can take it in between. */
    public enum Reading {
        UNLOCKED,
        LOCKED
    }

    /**
     * Allocates in the order of the list, so that the first ones get scarce goods. Test orders touch no stock.
     *
     * @return for each request, in the list's order, where its goods come from
     * @throws ShortOfStock if stock that was read unlocked is gone: the transaction must be rolled back and done again
     */
    public List<Allocation> allocate(List<StockRequest> requests, Reading reading) {
        Sourcing sourcing = new Sourcing(read(requests, reading));
        List<Allocation> allocations =
                requests.stream().map(request -> source(request, sourcing)).toList();
        reserve(requests, allocations);
        return allocations;
    }

    /** Which of the items have anything free anywhere. */
    public List<Integer> itemsInStock(Collection<Integer> items) {
        return jdbc.query(
                "SELECT DISTINCT item_id FROM stock WHERE item_id = ANY (?) AND on_hand > reserved ORDER BY item_id",
                Columns.of(items).integer(item -> item),
                (row, i) -> row.getInt(1));
    }

    private Allocation source(StockRequest request, Sourcing sourcing) {
        List<Warehouse> ranking = warehouses.nearestTo(request.order());
        return request.isTest()
                ? Sourcing.from(ranking.get(0), request.demands())
                : sourcing.source(request.demands(), ranking, request.wantsAllOrNothing());
    }

    private Availability read(List<StockRequest> requests, Reading reading) {
        TreeSet<Integer> items = new TreeSet<>();
        requests.stream().filter(request -> !request.isTest()).forEach(request -> request.demands()
                .forEach(demand -> items.add(demand.item())));
        Availability availability = new Availability();
        if (!items.isEmpty()) {
            jdbc.query(
                    reading == Reading.LOCKED ? LOCKED : FREE, Columns.of(items).integer(item -> item), row -> {
                        availability.set(row.getInt(1), row.getInt(2), row.getBigDecimal(3));
                    });
        }
        return availability;
    }

    private void reserve(List<StockRequest> requests, List<Allocation> allocations) {
        Map<StockKey, BigDecimal> sums = new TreeMap<>();
        for (int i = 0; i < requests.size(); i++) {
            if (!requests.get(i).isTest()) {
                allocations
                        .get(i)
                        .parts()
                        .forEach(part -> sums.merge(
                                new StockKey(
                                        part.demand().item(), part.warehouse().id()),
                                part.demand().quantity(),
                                BigDecimal::add));
            }
        }
        if (!sums.isEmpty()) {
            reserve(sums.entrySet());
        }
    }

    private void reserve(Collection<Map.Entry<StockKey, BigDecimal>> sums) {
        int reserved = jdbc.update(
                """
                UPDATE stock s SET reserved = s.reserved + d.quantity
                FROM (SELECT * FROM unnest(?, ?, ?) AS u (item, warehouse, quantity) ORDER BY item, warehouse) d
                WHERE s.item_id = d.item AND s.warehouse_id = d.warehouse AND s.on_hand - s.reserved >= d.quantity""",
                Columns.of(new ArrayList<>(sums))
                        .integer(sum -> sum.getKey().item())
                        .integer(sum -> sum.getKey().warehouse())
                        .numeric(Map.Entry::getValue));
        if (reserved < sums.size()) {
            throw new ShortOfStock(reserved, sums.size());
        }
    }

    /** Ordered as rows are locked, the same way by everybody. */
    private record StockKey(int item, int warehouse) implements Comparable<StockKey> {
        @Override
        public int compareTo(StockKey other) {
            return item != other.item ? Integer.compare(item, other.item) : Integer.compare(warehouse, other.warehouse);
        }
    }
}
