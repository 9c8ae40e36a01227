package io.orderhub.flow.events;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.canonical.CanonicalJson;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.dev.EmbeddedKafkaBroker;
import io.orderhub.dev.EventTopic;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.events.EventRelay;
import io.orderhub.flow.IntakeFailures;
import io.orderhub.pipeline.PipelineUnderTest;
import io.orderhub.pipeline.ReceivedOrder;
import io.orderhub.pipeline.SampleOrders;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

/** routes/events/event-topic.camel.yaml with a real broker that goes away and comes back. */
class EventTopicTest extends CamelTestSupport {

    private final PipelineUnderTest hub = PipelineUnderTest.on(SharedPostgres.freshDatabase());
    private final EmbeddedKafkaBroker broker = EmbeddedKafkaBroker.temporary();
    private final CanonicalJson json = new CanonicalJson();

    @Override
    public boolean isUseRouteBuilder() {
        return false;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        broker.start();
        broker.createTopics(2, List.of(EventRelay.TOPIC));
        CamelContext context = super.createCamelContext();
        context.getPropertiesComponent().addOverrideProperty("orderhub.kafka.brokers", broker.bootstrapServers());
        context.getRegistry().bind("eventTopic", new EventTopicSteps(hub.bean(EventRelay.class)));
        context.getRegistry().bind("intakeFailures", new IntakeFailures());
        for (String file :
                List.of("routes/_shared/intake-failures.camel.yaml", "routes/events/event-topic.camel.yaml")) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(PluginHelper.getResourceLoader(context).resolveResource("file:" + file));
        }
        return context;
    }

    @Override
    protected void doPostTearDown() {
        broker.close();
        hub.close();
    }

    @Test
    void events_wait_for_the_broker_and_come_in_order_and_all() {
        take("FIRST", 1);
        context.start();
        await().atMost(60, SECONDS).until(() -> waiting() == 0);
        broker.stop();
        take("SECOND", 2);
        await().during(2, SECONDS).atMost(20, SECONDS).until(() -> waiting() == 1);
        broker.start();

        await().atMost(120, SECONDS).until(() -> waiting() == 0);
        EventTopic topic = new EventTopic(broker.bootstrapServers());
        assertThat(topic.of("SO-1-1")).extracting(EventTopicTest::told).containsExactly("SO-1-1 REFUSED");
        assertThat(topic.of("SO-1-2")).extracting(EventTopicTest::told).containsExactly("SO-1-2 REFUSED");
    }

    /** One that the rules refuse, since nobody loaded its item: it is told of all the same. */
    private void take(String number, int document) {
        CanonicalOrder order = SampleOrders.order(number)
                .from(1, document)
                .line("A", "1", "10")
                .build();
        hub.batch().process(List.of(new ReceivedOrder(order, json.write(order))));
    }

    private int waiting() {
        Integer rows = hub.jdbc().queryForObject("SELECT count(*) FROM state_event", Integer.class);
        return rows == null ? 0 : rows;
    }

    private static String told(JsonNode event) {
        return event.path("subject").asText() + " "
                + event.path("data").path("to").asText();
    }
}
