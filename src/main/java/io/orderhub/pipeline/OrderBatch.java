package io.orderhub.pipeline;

import io.orderhub.allocation.Allocator.Reading;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.Lane;
import io.orderhub.canonical.OrderId;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.fulfillment.EncodedOrder;
import io.orderhub.fulfillment.OrderBook;
import io.orderhub.fulfillment.OrderEncoder;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes orders through validation, allocation, fulfillment and the writing of deliveries, a batch in one transaction.
 * Whatever came before is recognised by its keys, so that a batch may be given again at any time.
 */
@Component
public class OrderBatch {

    private static final Logger LOG = LoggerFactory.getLogger(OrderBatch.class);
    /** Bounds the memory and the length of a transaction where orders have thousands of lines. */
    private static final int MOST_LINES = 20_000;

    /**
     * The same beside orders whose senders wait for them: what a transaction reserves of an item is locked until its commit,
     * and a file's hundreds of orders take items that those want, too.
     */
    private static final int MOST_LINES_BESIDE_OTHERS = 1_000;

    private static final int MOST_CONFLICTS = 20;

    private final Transactions transactions;
    private final BatchTransaction batch;
    private final Unprocessable unprocessable;
    private final OrderBook book;
    private final Configuration configuration;
    private final InteractiveTraffic traffic;

    OrderBatch(
            Transactions transactions,
            BatchTransaction batch,
            Unprocessable unprocessable,
            OrderBook book,
            Configuration configuration,
            InteractiveTraffic traffic) {
        this.transactions = transactions;
        this.batch = batch;
        this.unprocessable = unprocessable;
        this.book = book;
        this.configuration = configuration;
        this.traffic = traffic;
    }

    /**
     * Returns when every order has its outcome committed, refused ones and those that cannot be stored included.
     *
     * @throws RuntimeException if the database is away: what was not committed must be given again later
     */
    public void process(Collection<ReceivedOrder> orders) {
        TreeMap<Long, ReceivedOrder> byId = new TreeMap<>();
        orders.forEach(received -> byId.putIfAbsent(received.order().id().value(), received));
        int waitedFor = (int) byId.values().stream()
                .filter(each -> each.order().source().lane() == Lane.INTERACTIVE)
                .count();
        traffic.seen(waitedFor);
        Lane lane = waitedFor == 0 ? Lane.BULK : Lane.INTERACTIVE;
        Runnable afterPart = traffic.betweenStepsOf(lane);
        int mostLines = lane == Lane.BULK && traffic.flows() ? MOST_LINES_BESIDE_OTHERS : MOST_LINES;
        Snapshot snapshot = configuration.current();
        try (OrderEncoder encoder = book.encoder()) {
            List<EncodedOrder> part = new ArrayList<>();
            int lines = 0;
            for (ReceivedOrder received : byId.values()) {
                CanonicalOrder order = received.order();
                if (lines > 0 && lines + order.lines().size() > mostLines) {
                    bisect(part, snapshot);
                    afterPart.run();
                    part = new ArrayList<>();
                    lines = 0;
                }
                part.add(encoder.encode(order, received.json()));
                lines += order.lines().size();
            }
            bisect(part, snapshot);
        }
        afterPart.run();
    }

    /** An order that cannot be stored makes its batch fail; halves of halves find it without hurting the others. */
    private void bisect(List<EncodedOrder> orders, Snapshot snapshot) {
        if (orders.isEmpty()) {
            return;
        }
        try {
            commit(orders, snapshot);
        } catch (RuntimeException failure) {
            if (SqlTrouble.of(failure) != SqlTrouble.DATA) {
                throw failure;
            }
            if (orders.size() == 1) {
                OrderId id = orders.get(0).id();
                LOG.error("{} cannot be stored and becomes a case: {}", id, SqlTrouble.describe(failure));
                unprocessable.record(id, SqlTrouble.describe(failure));
                return;
            }
            int half = orders.size() / 2;
            bisect(orders.subList(0, half), snapshot);
            bisect(orders.subList(half, orders.size()), snapshot);
        }
    }

    private void commit(List<EncodedOrder> orders, Snapshot snapshot) {
        Reading reading = Reading.UNLOCKED;
        for (int conflicts = 0; ; ) {
            Reading now = reading;
            try {
                transactions.in(Workload.PIPELINE, () -> batch.run(orders, snapshot, now));
                return;
            } catch (RuntimeException failure) {
                switch (SqlTrouble.of(failure)) {
                    case SHORT_OF_STOCK -> reading = Reading.LOCKED;
                    case CONFLICT -> {
                        if (++conflicts > MOST_CONFLICTS) {
                            throw failure;
                        }
                        pause(conflicts);
                    }
                    default -> throw failure;
                }
            }
        }
    }

    private static void pause(int conflicts) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(5L * conflicts + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted between two attempts of a batch", e);
        }
    }
}
