package io.orderhub.pipeline;

import io.orderhub.allocation.Allocator;
import io.orderhub.allocation.Demand;
import io.orderhub.canonical.OrderId;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.fulfillment.BackOrders;
import io.orderhub.fulfillment.KeyHolder;
import io.orderhub.fulfillment.OrderBook;
import io.orderhub.partner.Configuration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives goods that arrived to the orders that wait for them, the oldest first. What it goes by is in the tables, so that it
 * may be run at any time, by any node, and again after a crash.
 */
@Component
public class BackOrderRun {

    private static final Logger LOG = LoggerFactory.getLogger(BackOrderRun.class);
    private static final int PAGE = 200;
    private static final OrderId BEFORE_ALL = new OrderId(0);

    private final Transactions transactions;
    private final Allocator allocator;
    private final BackOrders backOrders;
    private final Placement placement;
    private final OrderBook book;
    private final Configuration configuration;
    private final AtomicBoolean woken = new AtomicBoolean(true);

    BackOrderRun(
            Transactions transactions,
            Allocator allocator,
            BackOrders backOrders,
            Placement placement,
            OrderBook book,
            Configuration configuration) {
        this.transactions = transactions;
        this.allocator = allocator;
        this.backOrders = backOrders;
        this.placement = placement;
        this.book = book;
        this.configuration = configuration;
    }

    /** Says that goods arrived, so that the next {@link #runIfWoken()} looks. */
    public void wake() {
        woken.set(true);
    }

    /** Runs after a wake-up, and once after the start. */
    public void runIfWoken() {
        if (woken.getAndSet(false)) {
            try {
                run();
            } catch (RuntimeException e) {
                wake();
                throw e;
            }
        }
    }

    /** @return how many orders got something */
    public int run() {
        int served = 0;
        OrderId last = BEFORE_ALL;
        List<OrderId> page = waiting(last);
        while (!page.isEmpty()) {
            for (OrderId order : page) {
                served += tryToServe(order) ? 1 : 0;
            }
            last = page.get(page.size() - 1);
            page = waiting(last);
        }
        return served;
    }

    private List<OrderId> waiting(OrderId after) {
        return transactions.in(Workload.PIPELINE, () -> {
            List<Integer> items = allocator.itemsInStock(backOrders.items());
            return items.isEmpty() ? List.of() : backOrders.waitingFor(items, after, PAGE);
        });
    }

    /** One order that cannot be served must not keep the goods from those behind it. */
    private boolean tryToServe(OrderId order) {
        try {
            return transactions.in(Workload.PIPELINE, () -> serve(order));
        } catch (RuntimeException failure) {
            if (SqlTrouble.of(failure) != SqlTrouble.DATA) {
                throw failure;
            }
            LOG.error("Back order {} cannot be served: {}", order, SqlTrouble.describe(failure));
            return false;
        }
    }

    private boolean serve(OrderId id) {
        Optional<KeyHolder> order = book.lock(id);
        List<Demand> demands = backOrders.of(id).stream()
                .map(waiting -> new Demand(waiting.line(), waiting.item(), waiting.sku(), waiting.quantity()))
                .toList();
        if (order.isEmpty() || demands.isEmpty()) {
            return false;
        }
        Placing placing = new Placing(order.get().order(), demands, book.lastFulfillmentNumber(id), true);
        return placement.placeMore(placing, order.get().status(), configuration.current());
    }
}
