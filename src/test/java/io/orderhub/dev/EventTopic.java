package io.orderhub.dev;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a consumer of the topic of events sees: each event once, by its id. */
public final class EventTopic {

    private static final String TOPIC = "orders.events";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String brokers;

    public EventTopic(String brokers) {
        this.brokers = brokers;
    }

    /** The events of an order so far, in the topic's order. */
    public List<JsonNode> of(String order) {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        for (ConsumerRecord<String, String> message : all()) {
            if (message.key().equals(order)) {
                JsonNode event = read(message);
                byId.putIfAbsent(event.path("id").asText(), event);
            }
        }
        return List.copyOf(byId.values());
    }

    private static JsonNode read(ConsumerRecord<String, String> message) {
        String type = new String(message.headers().lastHeader("content-type").value(), StandardCharsets.UTF_8);
        if (!type.startsWith("application/cloudevents+json")) {
            throw new AssertionError("content-type is " + type);
        }
        try {
            return JSON.readTree(message.value());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + message.value(), e);
        }
    }

    private List<ConsumerRecord<String, String>> all() {
        Map<String, Object> settings = Map.of("bootstrap.servers", brokers, "default.api.timeout.ms", 20_000);
        List<ConsumerRecord<String, String>> all = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(info -> new TopicPartition(TOPIC, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
        }
        return all;
    }
}
