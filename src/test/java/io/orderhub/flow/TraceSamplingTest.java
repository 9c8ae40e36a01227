package io.orderhub.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.BacklogTracer;
import org.apache.camel.spi.BacklogTracerEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** With the tracer and the filter that the hub's settings name. */
class TraceSamplingTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        Clock still = Clock.fixed(Instant.parse("2026-11-30T10:00:00Z"), ZoneOffset.UTC);
        context.setBacklogTracing(true);
        context.addRoutePolicyFactory(
                new TraceSampling(new StaticListableBeanFactory(Map.of("clock", still)).getBeanProvider(Clock.class)));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:flood").routeId("flood").to("direct:part").to("mock:flooded");
                from("direct:part").routeId("part").to("mock:part").to("seda:later");
                from("seda:later").routeId("later").to("mock:done");
                from("direct:quiet").routeId("quiet").to("mock:quiet");
            }
        });
        context.start();
        tracer().setTraceFilter("$simple{exchangeProperty." + TraceSampling.TRACED + "}");
    }

    @AfterEach
    void stop() throws IOException {
        context.close();
    }

    @Test
    void of_each_route_some_are_taken_with_all_of_their_steps() throws Exception {
        context.getEndpoint("mock:done", MockEndpoint.class).expectedMessageCount(20);
        try (ProducerTemplate template = context.createProducerTemplate()) {
            for (int i = 0; i < 20; i++) {
                template.sendBody("direct:flood", i);
            }
            template.sendBody("direct:quiet", "one");
        }
        context.getEndpoint("mock:done", MockEndpoint.class).assertIsSatisfied();

        List<BacklogTracerEventMessage> traced = tracer().dumpAllTracedMessages();
        Map<String, Long> exchanges = traced.stream()
                // the last message of what was handed on names the routes it came from, too
                .filter(message -> message.getToNode() != null)
                .collect(Collectors.groupingBy(
                        BacklogTracerEventMessage::getRouteId,
                        Collectors.mapping(
                                BacklogTracerEventMessage::getExchangeId,
                                Collectors.collectingAndThen(Collectors.toSet(), set -> (long) set.size()))));
        assertThat(exchanges)
                .containsEntry("flood", 4L)
                .containsEntry("part", 4L)
                .containsEntry("later", 4L);
        assertThat(exchanges).containsEntry("quiet", 1L);
        assertThat(traced.stream()
                        .filter(message -> "part".equals(message.getRouteId()) && message.getToNode() != null)
                        .count())
                .isEqualTo(4 * 3);
    }

    private BacklogTracer tracer() {
        return context.getCamelContextExtension().getContextPlugin(BacklogTracer.class);
    }
}
