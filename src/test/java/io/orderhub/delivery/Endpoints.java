package io.orderhub.delivery;

import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.Sending;
import io.orderhub.partner.Snapshot;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Endpoints that retry within milliseconds. */
final class Endpoints {

    static final Sending.Retry IMPATIENT =
            new Sending.Retry(4, Duration.ofMillis(10), Duration.ofMillis(40), Duration.ofSeconds(2));

    private Endpoints() {}

    static Endpoint named(String id) {
        return named(id, IMPATIENT, 4);
    }

    static Endpoint named(String id, Sending.Retry retry, int concurrency) {
        return with(id, sending(retry, concurrency));
    }

    static Sending sending(Sending.Retry retry, int concurrency) {
        return Sending.DEFAULT
                .with(retry)
                .with(new Sending.Limits(concurrency, Optional.empty(), Optional.empty()))
                .with(new Sending.Circuit(10, 100, Duration.ofMillis(300), 1));
    }

    static Endpoint with(String id, Sending sending) {
        return new Endpoint(
                id, Endpoint.Kind.ERP_REST, "sales-order", "", Endpoint.Trigger.ORDER_ACCEPTED, Map.of(), sending);
    }

    static Configuration configuration(Endpoint... endpoints) {
        return new Configuration(new Snapshot(
                "test",
                Map.of(),
                Arrays.stream(endpoints).collect(Collectors.toMap(Endpoint::id, Function.identity())),
                List.of()));
    }
}
