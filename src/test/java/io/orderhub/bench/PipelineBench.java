package io.orderhub.bench;

import io.orderhub.allocation.Item;
import io.orderhub.allocation.StockCount;
import io.orderhub.canonical.CanonicalJson;
import io.orderhub.dev.Database;
import io.orderhub.dev.EmbeddedPostgresServer;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.pipeline.PipelineUnderTest;
import io.orderhub.pipeline.ReceivedOrder;
import io.orderhub.pipeline.SampleOrders;
import io.orderhub.pipeline.StockIntake;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How many orders the batch transaction takes a second, from JSON bytes to the commit, and how that compares to writing
 * the same rows by plain batched inserts into tables of the same shape, in the same run on the same server with fsync on.
 * Arguments: orders (20000), workers (2).
 */
public final class PipelineBench {

    private static final int BATCH = 500;
    private static final int LINES = 10;
    private static final int SKUS = 20_000;
    /** Both are measured by turns, so that whatever else the machine does falls on both. */
    private static final int ROUNDS = 4;

    private final PipelineUnderTest hub;
    private final CanonicalJson json = new CanonicalJson();
    private long reception;

    private PipelineBench(PipelineUnderTest hub) {
        this.hub = hub;
    }

    /** What was measured, in orders a second. */
    public record Result(int orders, int workers, double pipeline, double floor) {

        public double ratio() {
            return pipeline / floor;
        }

        @Override
        public String toString() {
            return "pipeline, %,d orders of %d lines, %d workers: %,.0f orders/s; plain inserts of the same rows: %,.0f; ratio %.2f"
                    .formatted(orders, LINES, workers, pipeline, floor, ratio());
        }
    }

    public static void main(String[] args) throws Exception {
        int orders = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        int workers = args.length > 1 ? Integer.parseInt(args[1]) : 2;
        System.out.println(run(orders, workers));
    }

    /** Starts a server of its own, so that nothing else is measured. */
    public static Result run(int orders, int workers) throws Exception {
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.temporary()) {
            server.start();
            Database database = server.database("bench");
            SharedPostgres.migrate(database);
            try (PipelineUnderTest hub = PipelineUnderTest.on(database)) {
                PipelineBench bench = new PipelineBench(hub);
                bench.stock();
                bench.round(database, Math.max(orders / ROUNDS, 5_000), workers);
                double pipeline = 0;
                double floor = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    Seconds seconds = bench.round(database, orders / ROUNDS, workers);
                    pipeline += seconds.pipeline();
                    floor += seconds.floor();
                }
                int done = orders / ROUNDS * ROUNDS;
                return new Result(done, workers, done / pipeline, done / floor);
            }
        }
    }

    private record Seconds(double pipeline, double floor) {}

    private Seconds round(Database database, int orders, int workers) throws Exception {
        clear();
        double pipeline = pipeline(orders, workers);
        return new Seconds(pipeline, InsertFloor.copyOf(database, BATCH).write(workers));
    }

    private void stock() {
        List<Item> items = new ArrayList<>();
        List<StockCount> counts = new ArrayList<>();
        for (int i = 0; i < SKUS; i++) {
            items.add(new Item(
                    "SKU" + i, Optional.empty(), "Towel " + i, new BigDecimal("10.00"), "USD", "EA", List.of()));
            counts.add(new StockCount("EAST", "SKU" + i, new BigDecimal(50_000)));
            counts.add(new StockCount("WEST", "SKU" + i, new BigDecimal(50_000)));
        }
        StockIntake intake = hub.bean(StockIntake.class);
        intake.items(items, "bench");
        intake.stock(counts, "bench");
    }

    /** Seconds from JSON bytes to the last commit. */
    private double pipeline(int orders, int workers) throws Exception {
        List<List<byte[]>> batches = batches(orders);
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        long start = System.nanoTime();
        List<Future<Void>> running = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            List<List<byte[]>> share = everyNth(batches, worker, workers);
            running.add(pool.submit(work(share)));
        }
        for (Future<Void> each : running) {
            each.get();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        pool.shutdown();
        return seconds;
    }

    private Callable<Void> work(List<List<byte[]>> batches) {
        return () -> {
            for (List<byte[]> batch : batches) {
                List<ReceivedOrder> orders = new ArrayList<>(batch.size());
                for (byte[] order : batch) {
                    orders.add(new ReceivedOrder(json.read(order), order));
                }
                hub.batch().process(orders);
            }
            return null;
        };
    }

    private List<List<byte[]>> batches(int orders) {
        reception++;
        Random random = new Random(reception);
        String[] regions = {"PA", "NY", "TX", "CA", "WA", "NV", "FL", "IL"};
        List<List<byte[]>> batches = new ArrayList<>();
        for (int i = 1; i <= orders; i++) {
            if (i % BATCH == 1) {
                batches.add(new ArrayList<>(BATCH));
            }
            SampleOrders order = SampleOrders.order("PO" + reception + "-" + i)
                    .from(reception, i)
                    .to(regions[random.nextInt(regions.length)], "12345");
            for (int line = 0; line < LINES; line++) {
                order.line("SKU" + random.nextInt(SKUS), String.valueOf(1 + random.nextInt(5)), "9.95");
            }
            batches.get(batches.size() - 1).add(json.write(order.build()));
        }
        return batches;
    }

    private void clear() {
        hub.jdbc()
                .execute(
                        "TRUNCATE sales_order, fulfillment_order, journal, document_outcome, delivery, back_order, state_event");
    }

    static <T> List<T> everyNth(List<T> all, int first, int step) {
        List<T> share = new ArrayList<>();
        for (int i = first; i < all.size(); i += step) {
            share.add(all.get(i));
        }
        return share;
    }
}
