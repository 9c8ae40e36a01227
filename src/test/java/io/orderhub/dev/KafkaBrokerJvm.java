package io.orderhub.dev;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** The child process of an {@link EmbeddedKafkaBroker}: its settings, its start, its end. */
final class KafkaBrokerJvm {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(120);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final int START_ATTEMPTS = 3;

    private final Path folder;
    private final int port;
    private final Process process;

    private KafkaBrokerJvm(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Returns when the one of an earlier run is gone. */
    static void awaitEndOfOrphan(Path folder) throws IOException {
        LeftOverProcess.recordedIn(folder.resolve("broker.pid")).awaitEnd(STOP_TIMEOUT);
    }

    /** Starts one that says it is ready. */
    static KafkaBrokerJvm start(Path folder, int port) throws IOException {
        // a port that was free may be taken a moment later: the controller's is new at each attempt
        for (int attempt = 1; ; attempt++) {
            KafkaBrokerJvm jvm = new KafkaBrokerJvm(folder, port, launch(folder, port));
            if (jvm.isReady()) {
                return jvm;
            }
            jvm.process.destroyForcibly();
            if (attempt == START_ATTEMPTS) {
                throw new ServiceStartException(
                        "Kafka does not start on port " + port + ": see " + folder.resolve("broker.log"));
            }
        }
    }

    private static Process launch(Path folder, int port) throws IOException {
        Path settings = folder.resolve("broker.properties");
        try (OutputStream out = Files.newOutputStream(settings)) {
            settings(folder, port).store(out, null);
        }
        List<String> options = List.of(
                "-Xms64m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dlogback.configurationFile=kafka-broker-logback.xml");
        Process process = OtherJvm.builder(options, KafkaBrokerMain.class, settings.toString(), clusterId(folder))
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("broker.log").toFile()))
                .start();
        LeftOverProcess.record(folder.resolve("broker.pid"), process.toHandle());
        return process;
    }

    /** The id by which this folder's broker is known from others; made once. */
    static String clusterId(Path folder) throws IOException {
        Path file = folder.resolve("cluster.id");
        if (!Files.exists(file)) {
            Files.writeString(file, Uuid.randomUuid().toString());
        }
        return Files.readString(file).trim();
    }

    private static Properties settings(Path folder, int port) {
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

    /** Its first line says so; a process that ends or hangs says nothing. */
    private boolean isReady() throws IOException {
        Thread guard = new Thread(this::endAfterTimeout, "kafka-start-guard");
        guard.setDaemon(true);
        guard.start();
        @Nullable String line = process.inputReader().readLine();
        guard.interrupt();
        return KafkaBrokerMain.READY.equals(line);
    }

    private void endAfterTimeout() {
        try {
            Thread.sleep(START_TIMEOUT.toMillis());
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The end of its input tells it to stop. */
    void stop() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            throw new ServiceStartException("Kafka in " + folder + " does not stop: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
