package io.orderhub.delivery;

import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.Snapshot;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Endpoints that retry within milliseconds. */
final class Endpoints {

    static final Endpoint.Retry IMPATIENT =
            new Endpoint.Retry(4, Duration.ofMillis(10), Duration.ofMillis(40), Duration.ofSeconds(2));

    private Endpoints() {}

    static Endpoint named(String id) {
        return named(id, IMPATIENT, 4);
    }

    static Endpoint named(String id, Endpoint.Retry retry, int concurrency) {
        return new Endpoint(
                id,
                Endpoint.Kind.ERP_REST,
                "sales-order",
                "",
                Endpoint.Trigger.ORDER_ACCEPTED,
                Map.of("concurrency", Integer.toString(concurrency)),
                retry);
    }

    static Configuration configuration(Endpoint... endpoints) {
        return new Configuration(new Snapshot(
                "test",
                Map.of(),
                Arrays.stream(endpoints).collect(Collectors.toMap(Endpoint::id, Function.identity())),
                List.of()));
    }
}
