package io.orderhub.delivery;

import io.orderhub.bench.CpuUse;
import io.orderhub.dev.Database;
import io.orderhub.dev.SharedPostgres;
import java.time.Duration;

/** Deliveries a second without routes and HTTP: what claiming, attempts and confirmations cost. */
public final class MachineryBench {

    private static final int WARM_UP = 3_000;

    private MachineryBench() {}

    /** @param inFlight attempts at the same time */
    public static String run(int deliveries, int inFlight, Duration latency) throws InterruptedException {
        Database database = SharedPostgres.freshDatabase();
        try (BareSending sending = new BareSending(database, inFlight, latency)) {
            sending.enqueue(0, WARM_UP);
            sending.awaitFewerThan(1);
            CpuUse cpu = CpuUse.since(database);
            long start = System.nanoTime();
            sending.enqueue(WARM_UP, deliveries);
            sending.awaitFewerThan(1);
            double seconds = (System.nanoTime() - start) / 1e9;
            return "%,.0f deliveries/s by a bare sender of %d ms with %d in flight; %s"
                    .formatted(deliveries / seconds, latency.toMillis(), inFlight, cpu.each(deliveries));
        }
    }
}
