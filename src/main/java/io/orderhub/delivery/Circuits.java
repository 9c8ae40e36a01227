package io.orderhub.delivery;

import io.orderhub.reason.ExceptionCleared;
import io.orderhub.reason.ExceptionRaised;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Spares an endpoint that is down, for all nodes: after some failures in a row its queue waits, and one delivery at a time
 * probes. One case opens, and closes by itself.
 */
@Component
class Circuits {

    private static final String COUNT =
            """
            INSERT INTO endpoint_circuit AS c (endpoint, failures) VALUES (:endpoint, 1)
            ON CONFLICT (endpoint) DO UPDATE SET failures = c.failures + 1
            RETURNING failures, opened_at IS NOT NULL AS is_open
            """;

    private static final String OPEN =
            """
            UPDATE endpoint_circuit
            SET opened_at = now(), probe_at = now() + :probe * interval '1 millisecond'
            WHERE endpoint = :endpoint
            """;

    private static final String TAKE_PROBES =
            """
            UPDATE endpoint_circuit SET probe_at = now() + ? * interval '1 millisecond'
            WHERE endpoint = ANY(?) AND opened_at IS NOT NULL AND probe_at <= now()
            RETURNING endpoint
            """;

    private static final String CLOSE =
            """
            WITH well AS (DELETE FROM endpoint_circuit WHERE endpoint = ? RETURNING opened_at)
            SELECT opened_at IS NOT NULL FROM well
            """;

    private final JdbcClient jdbc;
    private final DeliverySettings settings;
    private final ApplicationEventPublisher events;

    Circuits(JdbcClient jdbc, DeliverySettings settings, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.events = events;
    }

    /** Those of the endpoints with an open circuit that may have one delivery now. */
    String[] takeProbes(String[] endpoints) {
        return jdbc.sql(TAKE_PROBES)
                .params(settings.circuitProbe().toMillis(), endpoints)
                .query(String.class)
                .list()
                .toArray(String[]::new);
    }

    /** Counts a failure; true when the circuit is open afterwards. */
    boolean failed(String endpoint, Failure failure) {
        record Counted(int failures, boolean open) {}
        Counted counted = jdbc.sql(COUNT)
                .param("endpoint", endpoint)
                .query((row, n) -> new Counted(row.getInt("failures"), row.getBoolean("is_open")))
                .single();
        if (!counted.open() && counted.failures() >= settings.circuitThreshold()) {
            open(endpoint, counted.failures(), failure);
            return true;
        }
        return counted.open();
    }

    private void open(String endpoint, int failures, Failure failure) {
        jdbc.sql(OPEN)
                .param("endpoint", endpoint)
                .param("probe", settings.circuitProbe().toMillis())
                .update();
        events.publishEvent(new ExceptionRaised(
                key(endpoint),
                ReasonCode.ENDPOINT_DOWN,
                List.of("endpoint:" + endpoint),
                List.of(
                        Finding.error(
                                ReasonCode.ENDPOINT_DOWN, "endpoint " + endpoint, failures + " failures in a row"),
                        Finding.error(failure.code(), "the last attempt", Answers.shortened(failure.answer())))));
    }

    /** An answer of any kind that says that the endpoint is well. */
    void succeeded(String endpoint) {
        boolean wasOpen =
                jdbc.sql(CLOSE).param(endpoint).query(Boolean.class).optional().orElse(false);
        if (wasOpen) {
            events.publishEvent(new ExceptionCleared(key(endpoint), "The endpoint answers again"));
        }
    }

    private static String key(String endpoint) {
        return "endpoint-down:" + endpoint;
    }
}
