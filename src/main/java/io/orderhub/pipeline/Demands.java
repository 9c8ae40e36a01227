package io.orderhub.pipeline;

import io.orderhub.allocation.CatalogueItem;
import io.orderhub.allocation.Demand;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.validation.Candidate;
import io.orderhub.validation.ListedItem;
import java.util.ArrayList;
import java.util.List;

/** Says to validation and allocation, in their own words, what the catalogue found. */
final class Demands {

    private Demands() {}

    static Candidate candidate(CanonicalOrder order, List<List<CatalogueItem>> matches) {
        return new Candidate(
                order,
                matches.stream()
                        .map(items -> items.stream().map(Demands::listed).toList())
                        .toList());
    }

    /** What a valid order wants: each of its lines has one item. */
    static List<Demand> of(CanonicalOrder order, List<List<CatalogueItem>> matches) {
        List<Demand> demands = new ArrayList<>(matches.size());
        for (int i = 0; i < matches.size(); i++) {
            CatalogueItem item = matches.get(i).get(0);
            demands.add(new Demand(
                    i + 1, item.id(), item.sku(), order.lines().get(i).quantity()));
        }
        return demands;
    }

    private static ListedItem listed(CatalogueItem item) {
        return new ListedItem(item.sku(), item.listPrice(), item.currency(), item.uom());
    }
}
