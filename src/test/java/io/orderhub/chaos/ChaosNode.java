package io.orderhub.chaos;

import io.orderhub.dev.FreePorts;
import io.orderhub.dev.HubProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One node of the hub over all its lives: the same name, port and log file each time. */
final class ChaosNode implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(600);
    private static final long LOOK_MILLIS = 50;

    private final String name;
    private final Path log;
    private final Map<String, String> properties;
    private final List<String> options;
    private final String url;
    private Optional<HubProcess> process = Optional.empty();

    ChaosNode(String name, Path folder, Map<String, String> surroundings, List<String> options) {
        this.name = name;
        this.log = folder.resolve(name + ".log");
        this.options = options;
        int port = FreePorts.any();
        this.url = "http://localhost:" + port;
        this.properties = new LinkedHashMap<>(surroundings);
        properties.put("orderhub.node", name);
        properties.put("server.port", Integer.toString(port));
    }

    String url() {
        return url;
    }

    /** Begins its next life; does not wait. */
    void start() {
        launch(options);
    }

    /** The same, to end at this step's first time. */
    void startArmed(KillPoint point) {
        List<String> armed = new ArrayList<>(options);
        armed.add("-D" + ChaosHub.ARMED + "=" + point + " 1");
        launch(armed);
    }

    private void launch(List<String> jvmOptions) {
        try {
            process = Optional.of(HubProcess.launch(ChaosHub.class, properties, jvmOptions.toArray(String[]::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on its process ends when it reaches this step so many times. */
    void arm(KillPoint point, int times) {
        process().tell(point + " " + times);
    }

    void disarm() {
        process().tell(Trigger.DISARM);
    }

    boolean isDead() {
        return !process().isAlive();
    }

    /** Whether it came to its end in that time. */
    boolean ends(Duration within) throws InterruptedException {
        return process().ends(within);
    }

    /** Ends it as an administrator would. */
    void stop() {
        process().stop();
    }

    /** Kills what still runs and keeps what it said. */
    void bury() {
        process().kill9();
        try {
            Files.writeString(log, process().output(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when the present process takes work. */
    void awaitReady() throws InterruptedException {
        await(() -> process().isReady());
    }

    /** Returns when the present process has decided its first orders. */
    void awaitWork() throws InterruptedException {
        await(() -> process().output().contains(Trigger.WORKING));
    }

    /** @throws IllegalStateException with what it said when it does not come to that */
    private void await(BooleanSupplier reached) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (process().ends(Duration.ofMillis(LOOK_MILLIS)) || System.nanoTime() > end) {
                throw new IllegalStateException(
                        name + " does not come to work:\n" + process().output());
            }
        }
    }

    private HubProcess process() {
        return process.orElseThrow(() -> new IllegalStateException(name + " was never started"));
    }

    @Override
    public void close() {
        if (process.isPresent()) {
            bury();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
