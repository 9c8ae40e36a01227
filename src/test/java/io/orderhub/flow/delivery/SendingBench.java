package io.orderhub.flow.delivery;

import io.orderhub.bench.CpuUse;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Usage;
import io.orderhub.delivery.Deliveries;
import io.orderhub.delivery.NewDelivery;
import io.orderhub.delivery.Subject;
import io.orderhub.dev.Database;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.partner.Sending;
import io.orderhub.sandbox.Books;
import io.orderhub.sandbox.ErpNext;
import io.orderhub.sandbox.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Deliveries a second over a real route to an endpoint that takes a while to answer; the endpoint is in this process too. */
public final class SendingBench {

    private static final int WARM_UP = 2_000;

    private SendingBench() {}

    /**
     * Sends sales orders to the simulated ERP.
     *
     * @param inFlight attempts at the same time
     */
    public static String run(int deliveries, int inFlight, Duration latency) throws InterruptedException {
        ErpNext erp = new ErpNext(0, "key:secret", Books.inMemory());
        erp.start();
        erp.trouble(Trouble.slow(latency));
        Map<String, String> addresses = Map.of(
                "orderhub.endpoint.erpnext.url", erp.url(),
                "orderhub.secrets.erpnext", "key:secret",
                "orderhub.endpoint.erp-staging.url", "jdbc:postgresql://localhost:1/none",
                "orderhub.endpoint.erp-staging.username", "none");
        Database database = SharedPostgres.freshDatabase();
        try (DeliveryHub hub = DeliveryHub.start(
                database,
                addresses,
                Map.of(
                        "erp-next",
                        sending -> Sending.DEFAULT.with(
                                new Sending.Limits(inFlight, Optional.empty(), Optional.empty()))))) {
            OrderId order = hub.order(1);
            send(hub, erp, order, 0, WARM_UP);
            CpuUse cpu = CpuUse.since(database);
            double seconds = send(hub, erp, order, WARM_UP, deliveries);
            double rate = deliveries / seconds;
            double most = inFlight / (latency.toMillis() / 1000.0);
            return "%,.0f deliveries/s through an endpoint of %d ms with %d in flight (%.0f %% of the %,.0f that it bears); %s"
                    .formatted(rate, latency.toMillis(), inFlight, 100 * rate / most, most, cpu.each(deliveries));
        } finally {
            erp.stop();
        }
    }

    private static double send(DeliveryHub hub, ErpNext erp, OrderId order, int from, int count)
            throws InterruptedException {
        List<NewDelivery> wanted = IntStream.range(from, from + count)
                .mapToObj(n -> new NewDelivery(
                        "BENCH-" + n,
                        "erp-next",
                        "sales-order",
                        new Subject.Order(order),
                        "cedar-pine",
                        Usage.PRODUCTION,
                        "BENCH-" + n,
                        Optional.empty()))
                .toList();
        long start = System.nanoTime();
        hub.bean(Deliveries.class).enqueue(wanted);
        while (erp.books().count("sales-order") < from + count) {
            Thread.sleep(5);
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
