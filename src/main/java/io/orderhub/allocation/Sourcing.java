package io.orderhub.allocation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides where an order's goods come from: the nearest warehouse that has all of it; else each line from the nearest that
 * has the line, split where none has it alone; what nobody has is missing.
 */
final class Sourcing {

    private final Availability availability;

    Sourcing(Availability availability) {
        this.availability = availability;
    }

    /** @param complete whether nothing is taken as long as something is missing */
    Allocation source(List<Demand> demands, List<Warehouse> ranking, boolean complete) {
        Optional<Warehouse> whole = ranking.stream()
                .filter(warehouse -> takeAll(demands, warehouse))
                .findFirst();
        if (whole.isPresent()) {
            return from(whole.get(), demands);
        }
        Allocation split = split(demands, ranking);
        if (complete && !split.missing().isEmpty()) {
            split.parts().forEach(part -> give(part.demand(), part.warehouse()));
            return new Allocation(List.of(), demands);
        }
        return split;
    }

    /** As if there were stock without end: for test orders, which must touch none. */
    static Allocation from(Warehouse warehouse, List<Demand> demands) {
        return new Allocation(
                demands.stream()
                        .map(demand -> new Allocation.Part(warehouse, demand))
                        .toList(),
                List.of());
    }

    private boolean takeAll(List<Demand> demands, Warehouse warehouse) {
        for (int i = 0; i < demands.size(); i++) {
            Demand demand = demands.get(i);
            if (availability.of(demand.item(), warehouse).compareTo(demand.quantity()) < 0) {
                demands.subList(0, i).forEach(taken -> give(taken, warehouse));
                return false;
            }
            take(demand, warehouse);
        }
        return true;
    }

    private Allocation split(List<Demand> demands, List<Warehouse> ranking) {
        List<Allocation.Part> parts = new ArrayList<>();
        List<Demand> missing = new ArrayList<>();
        for (Demand demand : demands) {
            Optional<Warehouse> whole = ranking.stream()
                    .filter(warehouse -> takeAll(List.of(demand), warehouse))
                    .findFirst();
            if (whole.isPresent()) {
                parts.add(new Allocation.Part(whole.get(), demand));
            } else {
                splitLine(demand, ranking, parts).ifPresent(missing::add);
            }
        }
        return new Allocation(parts, missing);
    }

    private Optional<Demand> splitLine(Demand demand, List<Warehouse> ranking, List<Allocation.Part> parts) {
        BigDecimal open = demand.quantity();
        for (Warehouse warehouse : ranking) {
            BigDecimal there = availability.of(demand.item(), warehouse).min(open);
            if (there.signum() > 0) {
                Demand part = demand.of(there);
                take(part, warehouse);
                parts.add(new Allocation.Part(warehouse, part));
                open = open.subtract(there);
            }
        }
        return open.signum() > 0 ? Optional.of(demand.of(open)) : Optional.empty();
    }

    private void take(Demand demand, Warehouse warehouse) {
        availability.take(demand.item(), warehouse, demand.quantity());
    }

    private void give(Demand demand, Warehouse warehouse) {
        availability.take(demand.item(), warehouse, demand.quantity().negate());
    }
}
