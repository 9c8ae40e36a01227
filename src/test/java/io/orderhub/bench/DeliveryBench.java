package io.orderhub.bench;

import io.orderhub.delivery.BloatBench;
import io.orderhub.delivery.ClaimBench;
import io.orderhub.delivery.MachineryBench;
import io.orderhub.flow.delivery.SendingBench;
import java.io.PrintStream;
import java.time.Duration;

/** {@code bin/bench delivery}: sending, claiming with many waiting, and what a great many deliveries leave behind. */
final class DeliveryBench {

    private static final int FEW = 1_000;
    private static final int ROUNDS = 400;
    private static final int SENT = 10_000;
    private static final int IN_FLIGHT = 50;
    private static final Duration LATENCY = Duration.ofMillis(20);

    private DeliveryBench() {}

    /**
     * A million of each is what is promised for.
     *
     * @param waiting rows beside which is claimed
     * @param deliveries that pass through the queue's table
     */
    static void run(int waiting, int deliveries, PrintStream out) throws InterruptedException {
        out.println(MachineryBench.run(SENT, IN_FLIGHT, LATENCY));
        out.println(SendingBench.run(SENT, IN_FLIGHT, LATENCY));
        ClaimBench.run(FEW, waiting, ROUNDS, out);
        out.printf("the queue's table while %,d deliveries pass through it:%n", deliveries);
        BloatBench.run(deliveries, out);
    }
}
