package io.orderhub.pipeline;

import io.orderhub.allocation.Catalogue;
import io.orderhub.allocation.CatalogueItem;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.fulfillment.EncodedOrder;
import io.orderhub.validation.OrderValidation;
import io.orderhub.validation.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds the items that orders name and asks the rules about them. */
@Component
class Judge {

    private final Catalogue catalogue;
    private final OrderValidation validation;

    Judge(Catalogue catalogue, OrderValidation validation) {
        this.catalogue = catalogue;
        this.validation = validation;
    }

    List<Judged> judge(List<EncodedOrder> orders) {
        List<List<List<CatalogueItem>>> matches =
                catalogue.match(orders.stream().map(EncodedOrder::order).toList());
        List<Judged> judged = new ArrayList<>(orders.size());
        for (int i = 0; i < orders.size(); i++) {
            judged.add(judge(orders.get(i), matches.get(i)));
        }
        return judged;
    }

    /** The verdict on an order that somebody wants to go on whatever holds it. */
    Judged judgeReleased(EncodedOrder order) {
        List<List<CatalogueItem>> matches =
                catalogue.match(List.of(order.order())).get(0);
        Judged judged = judge(order, matches);
        return judged.verdict() instanceof Verdict.Held
                ? new Judged(order, new Verdict.Passed(), Demands.of(order.order(), matches))
                : judged;
    }

    private Judged judge(EncodedOrder encoded, List<List<CatalogueItem>> matches) {
        CanonicalOrder order = encoded.order();
        Verdict verdict = validation.judge(Demands.candidate(order, matches));
        return new Judged(encoded, verdict, verdict instanceof Verdict.Passed ? Demands.of(order, matches) : List.of());
    }
}
