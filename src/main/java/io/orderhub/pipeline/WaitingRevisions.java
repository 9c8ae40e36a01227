package io.orderhub.pipeline;

import io.orderhub.canonical.OrderId;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.fulfillment.OrderBook;
import io.orderhub.fulfillment.RevisionBook;
import io.orderhub.partner.Configuration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Changes and cancellations that wait although their order is there: the two were taken by two nodes at the same moment. The order's
 * own batch releases all others.
 */
@Component
public class WaitingRevisions {

    private final Transactions transactions;
    private final RevisionBook waiting;
    private final OrderBook book;
    private final Revisions revisions;
    private final Configuration configuration;

    WaitingRevisions(
            Transactions transactions,
            RevisionBook waiting,
            OrderBook book,
            Revisions revisions,
            Configuration configuration) {
        this.transactions = transactions;
        this.waiting = waiting;
        this.book = book;
        this.revisions = revisions;
        this.configuration = configuration;
    }

    /** @return how many orders had any */
    public int release() {
        List<OrderId> orders = transactions.in(Workload.PIPELINE, waiting::overlooked);
        orders.forEach(id -> transactions.in(Workload.PIPELINE, () -> book.lock(id)
                .ifPresent(order -> revisions.release(List.of(order.order().key()), configuration.current()))));
        return orders.size();
    }
}
