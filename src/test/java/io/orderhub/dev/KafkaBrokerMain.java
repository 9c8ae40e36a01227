package io.orderhub.dev;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * The broker's JVM: one KRaft node that is controller and broker. It runs until its standard input ends, which is when
 * its parent asks it to stop or dies, however the parent dies.
 */
final class KafkaBrokerMain {

    static final String READY = "ready";

    private KafkaBrokerMain() {}

    /** @param args the file with the broker's properties, the cluster's id */
    public static void main(String[] args) throws Exception {
        CountDownLatch parentGone = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        // Ctrl-C reaches the whole process group; the broker must outlive the hub that is just stopping
        Runtime.getRuntime().addShutdownHook(new Thread(() -> await(stopped), "wait-for-parent"));

        Thread watch = new Thread(() -> awaitEndOfInput(parentGone), "parent-watch");
        watch.setDaemon(true);
        watch.start();

        Properties properties = load(Path.of(args[0]));
        format(properties.getProperty("log.dirs"), args[1]);
        KafkaRaftServer broker = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        broker.startup();
        System.out.println(READY);

        parentGone.await();
        broker.shutdown();
        broker.awaitShutdown();
        stopped.countDown();
        // Kafka leaves threads that would keep the JVM
        Runtime.getRuntime().halt(0);
    }

    private static Properties load(Path file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        return properties;
    }

    private static void format(String folder, String clusterId) throws Exception {
        new Formatter()
                .setNodeId(1)
                .setClusterId(clusterId)
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(folder)
                .addDirectory(folder)
                .setIgnoreFormatted(true)
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .run();
    }

    private static void awaitEndOfInput(CountDownLatch parentGone) {
        try (InputStream in = System.in) {
            while (in.read() >= 0) {
                // nothing is ever said on it
            }
        } catch (IOException e) {
            // a broken pipe means the same as its end
        }
        parentGone.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
