package io.orderhub.dev;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker in KRaft mode, in a JVM of its own with a small heap. Data and cluster id stay in the folder. The
 * broker ends within a second or two of its parent's death, so that a killed hub leaves no orphan; a start that comes
 * sooner waits for it.
 */
public final class EmbeddedKafkaBroker implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final int START_ATTEMPTS = 3;

    private final Path folder;
    private final boolean temporary;
    private int port;
    private @Nullable FolderLock lock;
    private @Nullable Process broker;

    private EmbeddedKafkaBroker(Path folder, boolean temporary, int port) {
        this.folder = Folders.create(folder);
        this.temporary = temporary;
        this.port = port;
    }

    /**
     * A broker that keeps its data.
     *
     * @param wishedPort taken if it is free
     */
    public static EmbeddedKafkaBroker keepingDataIn(Path folder, int wishedPort) {
        return new EmbeddedKafkaBroker(folder, false, FreePorts.preferring(wishedPort));
    }

    /** A broker whose data goes when it is closed. */
    public static EmbeddedKafkaBroker temporary() {
        return new EmbeddedKafkaBroker(Folders.temporary("orderhub-kafka"), true, FreePorts.any());
    }

    /** Starts, or starts again on the same port and data; returns when this very broker answers. */
    public synchronized void start() {
        if (broker != null) {
            return;
        }
        lock = FolderLock.acquire(folder);
        try {
            LeftOverProcess.recordedIn(pidFile()).awaitEnd(STOP_TIMEOUT);
            String clusterId = clusterId();
            broker = launch(clusterId);
            requireOwnCluster(clusterId);
        } catch (IOException e) {
            stop();
            throw new ServiceStartException("Kafka does not start in " + folder + ": " + e.getMessage(), e);
        } catch (ServiceStartException e) {
            stop();
            throw e;
        }
    }

    /** A port that was free may be taken a moment later: the controller's is new at each attempt. */
    private Process launch(String clusterId) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Process process = launchOnce(clusterId);
            if (KafkaBrokerMain.READY.equals(firstLine(process))) {
                return process;
            }
            process.destroyForcibly();
            if (attempt == START_ATTEMPTS) {
                throw new ServiceStartException("Kafka does not start on port " + port + ": see " + logFile());
            }
        }
    }

    private Process launchOnce(String clusterId) throws IOException {
        Path settings = folder.resolve("broker.properties");
        try (OutputStream out = Files.newOutputStream(settings)) {
            settings().store(out, null);
        }
        List<String> options = List.of(
                "-Xms64m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dlogback.configurationFile=kafka-broker-logback.xml");
        Process process = OtherJvm.builder(options, KafkaBrokerMain.class, settings.toString(), clusterId)
                .redirectError(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
                .start();
        LeftOverProcess.record(pidFile(), process.toHandle());
        return process;
    }

    private Properties settings() {
        int controllerPort = FreePorts.any();
        Properties settings = new Properties();
        settings.putAll(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@localhost:" + controllerPort),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort),
                Map.entry("advertised.listeners", "PLAINTEXT://localhost:" + port),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("log.dirs", folder.resolve("data").toString()),
                // one node: what is replicated on a cluster has one copy here
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // a topic nobody created on purpose is a mistake that must show
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("log.cleaner.dedupe.buffer.size", "8388608")));
        return settings;
    }

    private static @Nullable String firstLine(Process process) throws IOException {
        BufferedReader output = process.inputReader();
        // the end of the process ends the stream
        Thread guard = new Thread(() -> endAfter(process, START_TIMEOUT), "kafka-start-guard");
        guard.setDaemon(true);
        guard.start();
        String line = output.readLine();
        guard.interrupt();
        return line;
    }

    private static void endAfter(Process process, Duration patience) {
        try {
            Thread.sleep(patience.toMillis());
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void requireOwnCluster(String clusterId) {
        try (Admin admin = admin()) {
            String answering = admin.describeCluster().clusterId().get(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            if (!clusterId.equals(answering)) {
                throw new ServiceStartException("Another Kafka broker (cluster " + answering + ") answers on port "
                        + port + ": stop it or start again");
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new ServiceStartException("Kafka does not answer on port " + port + ": see " + logFile(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceStartException("Interrupted while starting Kafka");
        }
    }

    /** Stops as an administrator would. Data and port stay for the next start. */
    public synchronized void stop() {
        if (lock == null) {
            return;
        }
        try {
            if (broker != null) {
                broker.getOutputStream().close();
                if (!broker.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                    broker.destroyForcibly().waitFor();
                }
            }
        } catch (IOException e) {
            throw new ServiceStartException("Kafka does not stop: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            broker.destroyForcibly();
            Thread.currentThread().interrupt();
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

    /** For {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** Creates those of the topics that are not there yet. */
    public void createTopics(int partitions, Collection<String> names) {
        List<NewTopic> topics = names.stream()
                .map(name -> new NewTopic(name, partitions, (short) 1))
                .toList();
        try (Admin admin = admin()) {
            for (var creation : admin.createTopics(topics).values().values()) {
                creation.get(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new ServiceStartException("Cannot create topics " + names, e);
            }
        } catch (TimeoutException e) {
            throw new ServiceStartException("Cannot create topics " + names, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
    }

    private String clusterId() throws IOException {
        Path file = folder.resolve("cluster.id");
        if (!Files.exists(file)) {
            Files.writeString(file, Uuid.randomUuid().toString());
        }
        return Files.readString(file).trim();
    }

    private Path logFile() {
        return folder.resolve("broker.log");
    }

    private Path pidFile() {
        return folder.resolve("broker.pid");
    }
}
