package io.orderhub.allocation;

import java.util.List;

/**
 * Where an order's goods come from.
 *
 * @param parts what each warehouse gives, the nearest warehouse first
 * @param missing what no warehouse has
 */
public record Allocation(List<Part> parts, List<Demand> missing) {

    public Allocation {
        parts = List.copyOf(parts);
        missing = List.copyOf(missing);
    }

    /** A quantity of a line from one warehouse. */
    public record Part(Warehouse warehouse, Demand demand) {}
}
