package io.orderhub.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaBrokerTest {

    @TempDir
    Path folder;

    @Test
    void aRestartKeepsPortAndRecords() throws Exception {
        try (EmbeddedKafkaBroker broker = EmbeddedKafkaBroker.keepingDataIn(folder, FreePorts.any())) {
            broker.start();
            String address = broker.bootstrapServers();
            broker.createTopics(2, List.of("kept"));
            send(address, "kept", "one");

            broker.restart();
            broker.createTopics(2, List.of("kept"));
            send(address, "kept", "two");

            assertThat(broker.bootstrapServers()).isEqualTo(address);
            assertThat(read(address, "kept", 2)).containsExactlyInAnyOrder("one", "two");
        }
    }

    @Test
    void aBrokerEndsWhenItsOwnerIsKilledAndTheNextGoesOnWithItsRecords() throws Exception {
        Process owner = OtherJvm.start(KafkaOwner.class, folder.toString());
        String address = owner.inputReader().readLine();
        assertThat(read(address, "kept", 1)).containsExactly("one");
        ProcessHandle orphan = ProcessHandle.of(Long.parseLong(
                        Files.readString(folder.resolve("broker.pid")).split(" ")[0]))
                .orElseThrow();

        owner.destroyForcibly().waitFor();

        int port = Integer.parseInt(address.replaceAll(".*:", ""));
        try (EmbeddedKafkaBroker broker = EmbeddedKafkaBroker.keepingDataIn(folder, port)) {
            broker.start();
            assertThat(orphan.isAlive()).isFalse();
            assertThat(broker.bootstrapServers()).isEqualTo(address);
            assertThat(read(broker.bootstrapServers(), "kept", 1)).containsExactly("one");
        }
    }

    @Test
    void aKilledOwnerLeavesNoBrokerBehindEvenIfNobodyStartsAgain() throws Exception {
        Process owner = OtherJvm.start(KafkaOwner.class, folder.toString());
        owner.inputReader().readLine();
        ProcessHandle orphan = owner.descendants().findFirst().orElseThrow();

        owner.destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(60)).until(() -> !orphan.isAlive());
    }

    @Test
    void aFolderInUseIsRefusedInOneLine() throws Exception {
        try (EmbeddedKafkaBroker first = EmbeddedKafkaBroker.keepingDataIn(folder, FreePorts.any())) {
            first.start();

            try (EmbeddedKafkaBroker second = EmbeddedKafkaBroker.keepingDataIn(folder, FreePorts.any())) {
                assertThatThrownBy(second::start).hasMessageContaining("in use by another running hub");
            }

            first.createTopics(1, List.of("alive"));
            send(first.bootstrapServers(), "alive", "still");
        }
    }

    private static void send(String address, String topic, String value)
            throws ExecutionException, InterruptedException {
        Map<String, Object> settings = Map.of("bootstrap.servers", address, "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private static List<String> read(String address, String topic, int count) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", address, "enable.auto.commit", "false", "auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList());
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
                return values.size() >= count;
            });
        }
        return values;
    }

    /** Started as a JVM of its own to be killed. */
    static final class KafkaOwner {
        public static void main(String[] args) throws Exception {
            EmbeddedKafkaBroker broker = EmbeddedKafkaBroker.keepingDataIn(Path.of(args[0]), FreePorts.any());
            broker.start();
            broker.createTopics(1, List.of("kept"));
            send(broker.bootstrapServers(), "kept", "one");
            System.out.println(broker.bootstrapServers());
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
