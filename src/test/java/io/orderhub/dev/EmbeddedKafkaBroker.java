package io.orderhub.dev;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker in KRaft mode, in a JVM of its own with a small heap. Data and cluster id stay in the folder. The
 * broker ends within a second or two of its parent's death, so that a killed hub leaves no orphan; a start that comes
 * sooner waits for it.
 */
public final class EmbeddedKafkaBroker implements AutoCloseable {

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(120);

    private final Path folder;
    private final boolean temporary;
    private final int wishedPort;
    private int port;
    private @Nullable FolderLock lock;
    private @Nullable KafkaBrokerJvm broker;

    private EmbeddedKafkaBroker(Path folder, boolean temporary, int wishedPort) {
        this.folder = Folders.create(folder);
        this.temporary = temporary;
        this.wishedPort = wishedPort;
    }

    /**
     * A broker that keeps its data.
     *
     * @param wishedPort taken if it is free
     */
    public static EmbeddedKafkaBroker keepingDataIn(Path folder, int wishedPort) {
        return new EmbeddedKafkaBroker(folder, false, wishedPort);
    }

    /** A broker whose data goes when it is closed. */
    public static EmbeddedKafkaBroker temporary() {
        return new EmbeddedKafkaBroker(Folders.temporary("orderhub-kafka"), true, 0);
    }

    /** Starts, or starts again on the same port and data; returns when this very broker answers. */
    public synchronized void start() {
        if (broker != null) {
            return;
        }
        lock = FolderLock.acquire(folder);
        try {
            KafkaBrokerJvm.awaitEndOfOrphan(folder);
            choosePort();
            broker = KafkaBrokerJvm.start(folder, port);
            requireOwnCluster(KafkaBrokerJvm.clusterId(folder));
        } catch (IOException e) {
            stop();
            throw new ServiceStartException("Kafka does not start in " + folder + ": " + e.getMessage(), e);
        } catch (ServiceStartException e) {
            stop();
            throw e;
        }
    }

    /** Once, and after an orphan let go of it. */
    private void choosePort() {
        if (port == 0) {
            port = FreePorts.preferring(wishedPort);
        }
    }

    private void requireOwnCluster(String clusterId) {
        try (Admin admin = admin()) {
            String answering = get(admin.describeCluster().clusterId());
            if (!clusterId.equals(answering)) {
                throw new ServiceStartException("Another Kafka broker (cluster " + answering + ") answers on port "
                        + port + ": stop it or start again");
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new ServiceStartException("Kafka does not answer on port " + port, e);
        }
    }

    /** Stops as an administrator would. Data and port stay for the next start. */
    public synchronized void stop() {
        if (lock == null) {
            return;
        }
        try {
            if (broker != null) {
                broker.stop();
            }
        } finally {
            broker = null;
            lock.close();
            lock = null;
        }
    }

    public void restart() {
        stop();
        start();
    }

    @Override
    public void close() {
        stop();
        if (temporary) {
            Folders.delete(folder);
        }
    }

    /** For {@code bootstrap.servers}; known after the first start. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** Creates those of the topics that are not there yet. */
    public void createTopics(int partitions, Collection<String> names) {
        List<NewTopic> topics = names.stream()
                .map(name -> new NewTopic(name, partitions, (short) 1))
                .toList();
        try (Admin admin = admin()) {
            for (KafkaFuture<Void> creation :
                    admin.createTopics(topics).values().values()) {
                createOne(creation);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new ServiceStartException("Cannot create topics " + names, e);
        }
    }

    private static void createOne(KafkaFuture<Void> creation) throws ExecutionException, TimeoutException {
        try {
            get(creation);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static <T> T get(KafkaFuture<T> answer) throws ExecutionException, TimeoutException {
        try {
            return answer.get(ANSWER_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceStartException("Interrupted while waiting for Kafka");
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
    }
}
