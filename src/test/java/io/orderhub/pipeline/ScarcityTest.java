package io.orderhub.pipeline;

import static io.orderhub.pipeline.SampleOrders.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.dev.SharedPostgres;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Several batches at the same few goods: nothing is promised twice, nothing is lost. */
class ScarcityTest {

    private static final int WORKERS = 4;
    private static final int BATCHES = 12;
    private static final int SIZE = 40;
    private static final String[] SKUS = {"A", "B", "C", "D", "E"};

    @Test
    void nothingIsPromisedTwiceAndNoOrderIsLost() throws Exception {
        try (PipelineUnderTest hub = PipelineUnderTest.on(SharedPostgres.freshDatabase())) {
            SampleStock stock = new SampleStock(hub).items(SKUS);
            for (String sku : SKUS) {
                stock.count("EAST", sku, "150");
                stock.count("WEST", sku, "100");
            }

            processAtOnce(hub);

            assertThat(hub.count("sales_order")).isEqualTo(WORKERS * BATCHES * SIZE);
            assertThat(hub.count("document_outcome")).isEqualTo(WORKERS * BATCHES * SIZE);
            assertThat(hub.count("exception_case")).isZero();
            assertThat(hub.count("stock WHERE reserved > on_hand")).isZero();
            for (String sku : SKUS) {
                assertThat(hub.reserved(sku)).as("reserved of " + sku).isEqualByComparingTo("250");
            }
            assertThat(ordered).isGreaterThan(BigDecimal.valueOf(250L * SKUS.length));
            assertThat(fulfilled(hub).add(waiting(hub))).isEqualByComparingTo(ordered);
            assertThat(fulfilled(hub)).isEqualByComparingTo(BigDecimal.valueOf(250L * SKUS.length));
        }
    }

    private BigDecimal ordered = BigDecimal.ZERO;

    private void processAtOnce(PipelineUnderTest hub) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(WORKERS);
        List<Future<?>> running = new ArrayList<>();
        for (int worker = 1; worker <= WORKERS; worker++) {
            List<List<CanonicalOrder>> batches = batches(worker);
            running.add(pool.submit(() -> batches.forEach(batch -> hub.process(batch))));
        }
        for (Future<?> each : running) {
            each.get();
        }
        pool.shutdown();
    }

    private List<List<CanonicalOrder>> batches(int worker) {
        Random random = new Random(worker);
        List<List<CanonicalOrder>> batches = new ArrayList<>();
        int document = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            List<CanonicalOrder> orders = new ArrayList<>();
            for (int i = 0; i < SIZE; i++) {
                SampleOrders order = order("PO" + worker + "-" + ++document)
                        .from(worker, document)
                        .to(random.nextBoolean() ? "PA" : "NV", "12345");
                for (int line = 0; line < 2; line++) {
                    int quantity = 1 + random.nextInt(3);
                    ordered = ordered.add(BigDecimal.valueOf(quantity));
                    order.line(SKUS[random.nextInt(SKUS.length)], String.valueOf(quantity), "10");
                }
                orders.add(order.build());
            }
            batches.add(orders);
        }
        return batches;
    }

    private static BigDecimal fulfilled(PipelineUnderTest hub) {
        return hub.jdbc()
                .queryForObject(
                        """
                        SELECT sum((line ->> 'quantity')::numeric)
                        FROM fulfillment_order, jsonb_array_elements(lines::jsonb) AS line""",
                        BigDecimal.class);
    }

    private static BigDecimal waiting(PipelineUnderTest hub) {
        return hub.jdbc().queryForObject("SELECT sum(quantity) FROM back_order", BigDecimal.class);
    }
}
