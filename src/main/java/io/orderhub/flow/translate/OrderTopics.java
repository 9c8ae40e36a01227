package io.orderhub.flow.translate;

import io.orderhub.canonical.Lane;
import io.orderhub.events.EventRelay;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The topics of orders and of their events, made at the first start; while the broker is away it is asked again until it is there. */
@Component
public class OrderTopics implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OrderTopics.class);
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final long PAUSE_MILLIS = 2_000;

    private final String brokers;
    private final int partitions;
    private volatile boolean running;

    OrderTopics(
            @Value("${orderhub.kafka.brokers}") String brokers,
            @Value("${orderhub.kafka.partitions:4}") int partitions) {
        this.brokers = brokers;
        this.partitions = partitions;
    }

    /** The topic that orders of this lane take. */
    public static String of(Lane lane) {
        return switch (lane) {
            case INTERACTIVE -> "orders.interactive";
            case BULK -> "orders.bulk";
        };
    }

    @Override
    public void start() {
        running = true;
        Thread thread = new Thread(this::createWhenPossible, "order-topics");
        thread.setDaemon(true);
        thread.start();
    }

    private void createWhenPossible() {
        boolean told = false;
        while (running) {
            try {
                create();
                return;
            } catch (ExecutionException | RuntimeException e) {
                if (!told) {
                    LOG.warn("Kafka at {} does not answer; the order topics are made when it does", brokers);
                    told = true;
                }
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void create() throws ExecutionException, InterruptedException {
        Map<String, Object> config = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS);
        try (Admin admin = Admin.create(config)) {
            for (Lane lane : Lane.values()) {
                create(admin, new NewTopic(of(lane), Optional.of(partitions), Optional.empty()));
            }
            create(admin, new NewTopic(EventRelay.TOPIC, Optional.of(partitions), Optional.empty()));
        }
    }

    private static void create(Admin admin, NewTopic topic) throws ExecutionException, InterruptedException {
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Both, for whoever reads them. */
    public static List<String> all() {
        return Arrays.stream(Lane.values()).map(OrderTopics::of).toList();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
