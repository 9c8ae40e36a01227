package io.orderhub.allocation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** What is free to promise, counted down while a batch is decided. Not for several threads. */
final class Availability {

    private final Map<Long, BigDecimal> free = new HashMap<>();

    void set(int item, int warehouse, BigDecimal quantity) {
        free.put(key(item, warehouse), quantity);
    }

    /** Never below zero, also where less is there than promised. */
    BigDecimal of(int item, Warehouse warehouse) {
        return free.getOrDefault(key(item, warehouse.id()), BigDecimal.ZERO).max(BigDecimal.ZERO);
    }

    void take(int item, Warehouse warehouse, BigDecimal quantity) {
        free.merge(key(item, warehouse.id()), quantity.negate(), BigDecimal::add);
    }

    private static long key(int item, int warehouse) {
        return (long) item << 32 | warehouse;
    }
}
