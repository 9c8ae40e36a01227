package io.orderhub.flow;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Marks the exchanges that the tracer takes ({@code camel.trace.trace-filter}): some of those that begin in each route in every
 * second, and these with all of their steps. Tracing everything would take a fifth of the processor at full load, only for the
 * backlog to forget it again within the second.
 */
@Component
class TraceSampling implements RoutePolicyFactory {

    /** The exchange property that is true for what is to be traced. */
    static final String TRACED = "traced";

    private static final String DECIDED = "tracedOrNot";
    private static final int EACH_SECOND = 4;

    private final Clock clock;
    private final Map<String, Second> routes = new ConcurrentHashMap<>();

    TraceSampling(ObjectProvider<Clock> clock) {
        this.clock = clock.getIfAvailable(Clock::systemUTC);
    }

    /** @param begun how many began in that second */
    private record Second(long epochSecond, int begun) {}

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode definition) {
        return new RoutePolicySupport() {
            @Override
            public void onExchangeBegin(Route route, Exchange exchange) {
                decide(routeId, exchange);
            }
        };
    }

    /** Once for an exchange; what a queue hands on is another one, though it bears the properties of the one it comes from. */
    private void decide(String route, Exchange exchange) {
        if (!exchange.getExchangeId().equals(exchange.getProperty(DECIDED))) {
            exchange.setProperty(DECIDED, exchange.getExchangeId());
            exchange.setProperty(TRACED, begunWith(route) <= EACH_SECOND);
        }
    }

    private int begunWith(String route) {
        long now = clock.instant().getEpochSecond();
        return routes.compute(
                        route,
                        (id, last) -> last == null || last.epochSecond() != now
                                ? new Second(now, 1)
                                : new Second(now, last.begun() + 1))
                .begun();
    }
}
