package io.orderhub.pipeline;

import io.orderhub.canonical.Lane;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The orders that come through this node and whose senders wait for them. Bulk work rests between its steps for the time
 * that those need: on a node without idle processors a file of thousands of orders would otherwise be most of what each of
 * them waits for.
 */
@Component
public class InteractiveTraffic {

    private static final Duration QUIET = Duration.ofSeconds(2);

    /** What an order takes of a slow processor on all of its way, the database's and the broker's part included. */
    private static final Duration OF_AN_ORDER = Duration.ofMillis(40);

    /** Bulk work has a third of its time at least. */
    private static final int MOST_RESTS = 2;

    /** Bounds what a step that was held up, by the database perhaps, makes of it. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);

    private final LongSupplier nanoTime;
    private final LongConsumer sleepNanos;
    private final long nanosOfAnOrder;
    private final AtomicLong orders = new AtomicLong();

    /** A value that is a little old does no harm. */
    private volatile long flowsUntil;

    @Autowired
    InteractiveTraffic() {
        this(System::nanoTime, InteractiveTraffic::sleep, Runtime.getRuntime().availableProcessors());
    }

    InteractiveTraffic(LongSupplier nanoTime, LongConsumer sleepNanos, int processors) {
        this.nanoTime = nanoTime;
        this.sleepNanos = sleepNanos;
        this.nanosOfAnOrder = OF_AN_ORDER.toNanos() / processors;
        this.flowsUntil = nanoTime.getAsLong();
    }

    /** @param came orders whose senders wait for them; 0 says nothing */
    void seen(int came) {
        if (came > 0) {
            orders.addAndGet(came);
            flowsUntil = nanoTime.getAsLong() + QUIET.toNanos();
        }
    }

    /** Until nothing has been seen for a while. */
    boolean flows() {
        return nanoTime.getAsLong() - flowsUntil < 0;
    }

    /**
     * What work of this lane, which begins now, is to run after each of its steps, when nothing is locked: bulk work rests
     * for the orders that came during the step. For one thread.
     */
    public Runnable betweenStepsOf(Lane lane) {
        return lane == Lane.BULK ? new Rests() : () -> {};
    }

    private final class Rests implements Runnable {

        private long since = nanoTime.getAsLong();
        private long before = orders.get();

        @Override
        public void run() {
            long came = orders.get() - before;
            before += came;
            long bearable = Math.min(MOST_RESTS * (nanoTime.getAsLong() - since), LONGEST_REST.toNanos());
            if (came > 0) {
                sleepNanos.accept(Math.min(came * nanosOfAnOrder, bearable));
            }
            since = nanoTime.getAsLong();
        }
    }

    private static void sleep(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(nanos).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the work itself ends where it can
        }
    }
}
