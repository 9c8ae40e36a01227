package io.orderhub.delivery;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.Sending;
import io.orderhub.reason.ExceptionCleared;
import io.orderhub.reason.ExceptionRaised;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Spares an endpoint that is down, for all nodes. On each node a circuit breaker counts what became of its attempts and says
 * when to open and when the probes suffice; that it is open is a row, which every node obeys and a restart finds again. One
 * case opens, and closes by itself.
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
            SET opened_at = coalesce(opened_at, now()), probe_at = now() + :wait * interval '1 millisecond'
            WHERE endpoint = :endpoint
            """;

    private static final String TAKE_PROBES =
            """
            UPDATE endpoint_circuit c SET probe_at = now() + asked.wait * interval '1 millisecond'
            FROM unnest(:endpoints::text[], :waits::bigint[]) AS asked (endpoint, wait)
            WHERE c.endpoint = asked.endpoint AND c.opened_at IS NOT NULL AND c.probe_at <= now()
            RETURNING c.endpoint
            """;

    private static final String WELL =
            """
            WITH well AS (
                DELETE FROM endpoint_circuit WHERE endpoint = :endpoint AND (opened_at IS NULL OR :closes)
                RETURNING opened_at)
            SELECT opened_at IS NOT NULL FROM well
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Map<Breaker, CircuitBreaker> breakers = new ConcurrentHashMap<>();

    /** Endpoints that this node has told to be well, and that have not failed here since: there is no row to look for. */
    private final Set<String> well = ConcurrentHashMap.newKeySet();

    /** A file that changes its circuit gets a new breaker. */
    private record Breaker(String endpoint, Sending.Circuit rule) {}

    Circuits(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Those of the endpoints with an open circuit that may have their probes now. */
    Set<String> takeProbes(Collection<Endpoint> endpoints) {
        List<Endpoint> asked = List.copyOf(endpoints);
        return Set.copyOf(jdbc.sql(TAKE_PROBES)
                .param("endpoints", asked.stream().map(Endpoint::id).toArray(String[]::new))
                .param(
                        "waits",
                        asked.stream().mapToLong(each -> waitMillis(each)).toArray())
                .query(String.class)
                .list());
    }

    /** Tells the breaker of this node what the row says: its endpoint gets probes, or is closed on some node. */
    void handedOut(Endpoint endpoint, boolean probes) {
        CircuitBreaker breaker = breaker(endpoint);
        if (!probes) {
            if (breaker.getState() != State.CLOSED) {
                breaker.reset();
            }
        } else if (breaker.getState() != State.HALF_OPEN) {
            breaker.transitionToOpenState();
            breaker.transitionToHalfOpenState();
        }
    }

    /** Counts a failure; true when the circuit is open afterwards. */
    boolean failed(Endpoint endpoint, Failure failure) {
        record Counted(int failures, boolean open) {}
        boolean opens = opens(endpoint, failure);
        well.remove(endpoint.id());
        Counted counted = jdbc.sql(COUNT)
                .param("endpoint", endpoint.id())
                .query((row, n) -> new Counted(row.getInt("failures"), row.getBoolean("is_open")))
                .single();
        if (opens) {
            jdbc.sql(OPEN)
                    .param("endpoint", endpoint.id())
                    .param("wait", waitMillis(endpoint))
                    .update();
        }
        if (opens && !counted.open()) {
            raise(endpoint.id(), counted.failures(), failure);
        }
        return opens || counted.open();
    }

    /** An answer of any kind that says that the endpoint is well. */
    void succeeded(Endpoint endpoint) {
        CircuitBreaker breaker = breaker(endpoint);
        boolean probed = breaker.getState() == State.HALF_OPEN;
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        if (!well.add(endpoint.id()) && !probed) {
            return;
        }
        boolean closed = jdbc.sql(WELL)
                .param("endpoint", endpoint.id())
                .param("closes", probed && breaker.getState() == State.CLOSED)
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (closed) {
            events.publishEvent(new ExceptionCleared(key(endpoint.id()), "The endpoint answers again"));
        }
    }

    private boolean opens(Endpoint endpoint, Failure failure) {
        CircuitBreaker breaker = breaker(endpoint);
        boolean wasOpen = breaker.getState() == State.OPEN;
        breaker.onError(0, TimeUnit.NANOSECONDS, new DeliveryFailedException(failure));
        return !wasOpen && breaker.getState() == State.OPEN;
    }

    private void raise(String endpoint, int failures, Failure failure) {
        events.publishEvent(new ExceptionRaised(
                key(endpoint),
                ReasonCode.ENDPOINT_DOWN,
                List.of("endpoint:" + endpoint),
                List.of(
                        Finding.error(
                                ReasonCode.ENDPOINT_DOWN, "endpoint " + endpoint, failures + " failures in a row"),
                        Finding.error(failure.code(), "the last attempt", Answers.shortened(failure.answer())))));
    }

    private CircuitBreaker breaker(Endpoint endpoint) {
        return breakers.computeIfAbsent(
                new Breaker(endpoint.id(), endpoint.sending().circuit()),
                wanted -> CircuitBreaker.of(wanted.endpoint(), config(wanted.rule())));
    }

    private static CircuitBreakerConfig config(Sending.Circuit rule) {
        return CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(rule.calls())
                .minimumNumberOfCalls(rule.calls())
                .failureRateThreshold(rule.failures())
                .permittedNumberOfCallsInHalfOpenState(rule.probes())
                .waitDurationInOpenState(rule.probeEvery())
                .build();
    }

    private static long waitMillis(Endpoint endpoint) {
        return endpoint.sending().circuit().probeEvery().toMillis();
    }

    private static String key(String endpoint) {
        return "endpoint-down:" + endpoint;
    }
}
