package io.orderhub.dev;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderhub.OrderHub;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The hub as a process of its own, to be killed as a machine would lose it. It listens on a free port; what it stands
 * on is given by properties.
 */
public final class HubProcess implements AutoCloseable {

    private static final Duration READY_TIMEOUT = Duration.ofSeconds(300);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);

    private final Process process;
    private final int port;
    private final Path output;
    private final HttpClient http = HttpClient.newHttpClient();

    private HubProcess(Process process, int port, Path output) {
        this.process = process;
        this.port = port;
        this.output = output;
    }

    /** Starts it and returns at once. */
    public static HubProcess launch(Map<String, String> properties, String... jvmOptions) throws IOException {
        return launch(OrderHub.class, properties, jvmOptions);
    }

    /** With another main class around it; on the port that {@code server.port} names, if it does. */
    public static HubProcess launch(Class<?> main, Map<String, String> properties, String... jvmOptions)
            throws IOException {
        Map<String, String> all = new LinkedHashMap<>(properties);
        int port = Integer.parseInt(all.computeIfAbsent("server.port", any -> Integer.toString(FreePorts.any())));
        Path output = Files.createTempFile("orderhub-process", ".log");
        output.toFile().deleteOnExit();
        ProcessBuilder builder = OtherJvm.builder(List.of(jvmOptions), main);
        // not as arguments: everybody on the machine can read those, and there are secrets among them
        builder.environment().put("SPRING_APPLICATION_JSON", json(all));
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new HubProcess(process, port, output);
    }

    /** Starts it and returns when it is ready for work. */
    public static HubProcess start(Map<String, String> properties, String... jvmOptions) throws IOException {
        HubProcess hub = launch(properties, jvmOptions);
        try {
            hub.awaitReady();
        } catch (IllegalStateException e) {
            hub.kill9();
            throw e;
        }
        return hub;
    }

    private static String json(Map<String, String> properties) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(properties);
    }

    /** @throws IllegalStateException with the end of its output when it ends or does not become ready */
    public void awaitReady() {
        Instant patience = Instant.now().plus(READY_TIMEOUT);
        while (Instant.now().isBefore(patience)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The hub ended with " + process.exitValue() + ":\n" + output());
            }
            if (isReady()) {
                return;
            }
            pause();
        }
        throw new IllegalStateException("The hub is not ready, its readiness probe answers "
                + probe().map(status -> "with " + status).orElse("nothing") + ":\n" + output());
    }

    /** Whether its readiness probe says so. */
    public boolean isReady() {
        return probe().filter(status -> status == 200).isPresent();
    }

    private Optional<Integer> probe() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return Optional.of(
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the hub", e);
        }
    }

    /** Writes one line to its standard input; one that is gone does not hear it. */
    public void tell(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            // it has just ended, which whoever asks sees
        }
    }

    /** Waits for its end, and says whether it came in that time. */
    public boolean ends(Duration within) throws InterruptedException {
        return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends it at once, without any goodbye; returns when it is gone. */
    public void kill9() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /**
     * Ends it as an administrator would, with SIGTERM.
     *
     * @return its exit code
     */
    public int stop() {
        process.destroy();
        return awaitEnd();
    }

    /**
     * Waits until it ends by itself.
     *
     * @return its exit code
     */
    public int awaitEnd() {
        try {
            if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                kill9();
                throw new IllegalStateException("The hub does not end:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the hub's end", e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** All it wrote so far, standard output and error. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new IllegalStateException("The hub's output cannot be read", e);
        }
    }

    /** Base address without a slash at the end. */
    public String url() {
        return "http://localhost:" + port;
    }

    public long pid() {
        return process.pid();
    }

    /** Kills it if it still runs. */
    @Override
    public void close() {
        kill9();
    }
}
