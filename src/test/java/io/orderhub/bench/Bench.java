package io.orderhub.bench;

import io.orderhub.audit.BooksBench;
import io.orderhub.milestones.WatchBench;
import java.io.PrintStream;
import java.time.Duration;

/** {@code bin/bench}: the whole path, the pipeline against its floor, and the latency of single orders. */
final class Bench {

    private static final Duration LATENCY_TIME = Duration.ofSeconds(20);

    /** Until the compiler has done most of its work: a hub runs for months, and starts in a minute. */
    private static final Duration WARM_TIME = Duration.ofSeconds(60);

    private static final int WARM_UP = 5_000;
    private static final int FLOOR_ORDERS = 20_000;
    private static final int WORKERS = 2;
    private static final int LINES = 10;
    private static final int STUCK = 10_000;

    private final PrintStream out = System.out;

    private Bench() {}

    /** @param args orders of the measured file (20000; 0 for the latency only), orders of the bulk file behind the latency (100000, or none) */
    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals("codec")) {
            new Codec().run();
            LargeInterchange.readInProcess();
            ColdTranslate.measure();
            return;
        }
        if (args.length > 0 && args[0].equals("delivery")) {
            int waiting = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
            DeliveryBench.run(waiting, args.length > 2 ? Integer.parseInt(args[2]) : waiting, System.out);
            System.exit(0);
        }
        if (args.length > 0 && args[0].equals("status")) {
            StatusBench.run(Duration.ofSeconds(args.length > 1 ? Integer.parseInt(args[1]) : 20), System.out);
            System.exit(0);
        }
        if (args.length > 0 && args[0].equals("books")) {
            WatchBench.run(args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000, STUCK, System.out);
            BooksBench.run(args.length > 2 ? Integer.parseInt(args[2]) : 100_000, System.out);
            System.exit(0);
        }
        int orders = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        int bulk = args.length > 1 ? Integer.parseInt(args[1]) : orders == 0 ? 0 : 100_000;
        new Bench().run(orders, bulk);
        System.exit(0);
    }

    private void run(int orders, int bulk) throws Exception {
        if (orders == 0) {
            try (WholePath path = WholePath.start()) {
                latency(path, bulk);
            }
            return;
        }
        out.println("pipeline against its floor (in one process, by turns) ...");
        out.println("  " + PipelineBench.run(FLOOR_ORDERS, WORKERS));
        out.println("starting a hub with 512 MB of heap among real services, fsync on ...");
        try (WholePath path = WholePath.start()) {
            path.run(file(WARM_UP, 900_001));
            out.printf("whole path, one interchange of %,d orders of %d lines:%n", orders, LINES);
            out.print(path.run(file(orders, 900_002)).report());
            out.println("latency, posted over HTTP to its fulfillment order committed:");
            latency(path, bulk);
        }
    }

    private void latency(WholePath path, int bulk) throws InterruptedException {
        out.println("  warming up            " + new Latency(path, "WARM").measure(WARM_TIME));
        out.println("  alone                 " + new Latency(path, "ALONE").measure(LATENCY_TIME));
        if (bulk > 0) {
            beside(path, bulk);
        }
    }

    private void beside(WholePath path, int bulk) throws InterruptedException {
        OrderFile file = file(bulk, 900_003);
        long before = path.orders();
        long start = System.nanoTime();
        path.begin(file);
        while (path.orders() == before) {
            Thread.sleep(50);
        }
        String latency = new Latency(path, "BESIDE").measure(LATENCY_TIME);
        String still = path.isDone(file) ? " (the file was done before the end)" : "";
        out.printf("  beside %,d orders  %s%s%n", bulk, latency, still);
        while (!path.isDone(file)) {
            Thread.sleep(200);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf("  the %,d orders took %.1f s, %.0f orders/s, in 512 MB%n", bulk, seconds, bulk / seconds);
    }

    private static OrderFile file(int orders, int control) {
        return new OrderFile(orders, LINES, WholePath.ITEMS, control);
    }
}
