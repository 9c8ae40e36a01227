package io.orderhub.flow.order;

import static io.orderhub.pipeline.SampleOrders.order;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderhub.canonical.CanonicalJson;
import io.orderhub.dev.SharedKafka;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.pipeline.InvalidRecords;
import io.orderhub.pipeline.OrderBatch;
import io.orderhub.pipeline.PipelineUnderTest;
import io.orderhub.reason.ReasonCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** The failure policy of routes/pipeline/order.camel.yaml, on a real broker and a real database. */
class OrderRouteTest extends CamelTestSupport {

    private static final int ORDERS = 300;

    private final String lane = "test-" + UUID.randomUUID();
    private final PipelineUnderTest hub = PipelineUnderTest.on(SharedPostgres.freshDatabase());
    private final AtomicInteger failures = new AtomicInteger();

    @Override
    public boolean isUseRouteBuilder() {
        return false;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", SharedKafka.broker().bootstrapServers()))) {
            admin.createTopics(Set.of(new NewTopic("orders." + lane, 3, (short) 1)))
                    .all()
                    .get();
        }
        CamelContext context = super.createCamelContext();
        context.getPropertiesComponent()
                .addOverrideProperty(
                        "orderhub.kafka.brokers", SharedKafka.broker().bootstrapServers());
        context.getPropertiesComponent().addOverrideProperty("orderhub.node", lane);
        OrderBatches real = new OrderBatches(hub.bean(OrderBatch.class), hub.bean(InvalidRecords.class));
        context.getRegistry().bind("orderBatches", new FailingFirst(real, failures));
        var loader = PluginHelper.getRoutesLoader(context);
        for (String file : List.of("routes/_shared/pipeline-failures.camel.yaml", "routes/pipeline/order.camel.yaml")) {
            loader.loadRoutes(PluginHelper.getResourceLoader(context).resolveResource("file:" + file));
        }
        // the lanes of the hub itself are not for this test
        for (var route : List.copyOf(((ModelCamelContext) context).getRouteDefinitions())) {
            ((ModelCamelContext) context).removeRouteDefinition(route);
        }
        context.addRouteFromTemplate(
                "order-test", "order-consumer", Map.of("lane", lane, "worker", "1", "batchingIntervalMs", "20"));
        return context;
    }

    @Override
    protected void doPostTearDown() throws Exception {
        hub.close();
    }

    @Test
    void aBatchThatFailsIsReadAgainAndARecordThatIsNoOrderBecomesACase() throws Exception {
        failures.set(2);
        context.start();

        send();

        await().atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(count("sales_order")).isEqualTo(ORDERS));
        await().atMost(60, SECONDS).untilAsserted(() -> assertThat(committed()).isEqualTo(ORDERS + 1));
        assertThat(failures).hasNonPositiveValue();
        assertThat(hub.jdbc()
                        .queryForList(
                                "SELECT key FROM exception_case WHERE code = ?",
                                String.class,
                                ReasonCode.ORDER_RECORD_INVALID.name()))
                .hasSize(1);
    }

    private Integer count(String table) {
        return hub.jdbc().queryForObject("SELECT count(*) FROM " + table, Integer.class);
    }

    private long committed() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", SharedKafka.broker().bootstrapServers()))) {
            return admin
                    .listConsumerGroupOffsets("orderhub-" + lane)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .values()
                    .stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        }
    }

    private void send() throws Exception {
        CanonicalJson json = new CanonicalJson();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", SharedKafka.broker().bootstrapServers());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("orders." + lane, "none", "{\"no\":\"order\"}".getBytes()));
            for (var order : IntStream.rangeClosed(1, ORDERS)
                    .mapToObj(
                            i -> order("PO" + i).from(1, i).line("A", "1", "10").build())
                    .collect(Collectors.toList())) {
                producer.send(new ProducerRecord<>("orders." + lane, order.key().text(), json.write(order)));
            }
            producer.flush();
        }
    }

    /** The step, failing a few times before and after its work is done, as a cut connection would. */
    public record FailingFirst(OrderBatches real, AtomicInteger failures) {

        public void process(List<Exchange> records, Exchange batch) throws InterruptedException {
            int left = failures.getAndDecrement();
            if (left == 2) {
                throw new IllegalStateException("down before the work");
            }
            if (left == 1) {
                records.forEach(record -> record.getMessage()
                        .setHeader(KafkaConstants.MANUAL_COMMIT, (KafkaManualCommit) () -> {
                            throw new IllegalStateException("down before the offsets are committed");
                        }));
            }
            real.process(records, batch);
        }
    }
}
