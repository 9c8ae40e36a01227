package io.orderhub.pipeline;

import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.fulfillment.Tracker;
import io.orderhub.fulfillment.TrackingEvent;
import io.orderhub.fulfillment.TrackingInbox;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Keeps what carriers tell, and applies it soon after in batches: however many reports come at a time, it is a few
 * transactions. What it goes by is in the tables, so that any node may run it, and again after a crash.
 */
@Component
public class TrackingRun {

    private static final int BATCH = 500;
    private static final int MOST_CONFLICTS = 20;

    private final Transactions transactions;
    private final TrackingInbox inbox;
    private final Tracker tracker;
    private final Duration patience;
    private final AtomicBoolean woken = new AtomicBoolean(true);

    TrackingRun(
            Transactions transactions,
            TrackingInbox inbox,
            Tracker tracker,
            @Value("${orderhub.tracking.patience:1h}") Duration patience) {
        this.transactions = transactions;
        this.inbox = inbox;
        this.tracker = tracker;
        this.patience = patience;
    }

    /** Keeps the events; the next {@link #runIfWoken()} applies them. */
    public void take(List<TrackingEvent> events) {
        if (!events.isEmpty()) {
            transactions.in(Workload.PIPELINE, () -> inbox.add(events));
            woken.set(true);
        }
    }

    /** Runs after something was kept here, and once after the start. */
    public void runIfWoken() {
        if (woken.getAndSet(false)) {
            try {
                run();
            } catch (RuntimeException e) {
                woken.set(true);
                throw e;
            }
        }
    }

    /** Applies everything that is new. */
    public void run() {
        int applied;
        do {
            applied = applyBatch();
        } while (applied == BATCH);
    }

    private int applyBatch() {
        for (int conflicts = 0; ; ) {
            try {
                return transactions.in(Workload.PIPELINE, () -> tracker.apply(BATCH));
            } catch (RuntimeException failure) {
                if (SqlTrouble.of(failure) != SqlTrouble.CONFLICT || ++conflicts > MOST_CONFLICTS) {
                    throw failure;
                }
            }
        }
    }

    /** What other nodes or a crash left, and what waited for a parcel that is there by now. */
    public void sweep() {
        transactions.in(Workload.PIPELINE, () -> tracker.wake(patience));
        run();
    }
}
