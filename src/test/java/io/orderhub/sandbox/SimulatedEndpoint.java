package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.orderhub.dev.FreePorts;
import io.orderhub.dev.ServiceStartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP API that another company would run. It does what the real one does with the calls the hub makes, can be told
 * to misbehave ({@link #trouble}, {@link #stop}, {@code POST /_control}), and keeps books ({@link #books},
 * {@code GET /_books}).
 */
public abstract class SimulatedEndpoint implements Participant, AutoCloseable {

    protected static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int THREADS = 64;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final int port;
    private final Books books;
    private final Behaviour behaviour = new Behaviour();
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;

    protected SimulatedEndpoint(String name, int wishedPort, Books books) {
        this.name = name;
        this.port = FreePorts.preferring(wishedPort);
        this.books = books;
    }

    /** What the real API does with this call. */
    protected abstract Answer act(Call call);

    /** An error without any effect, in the real API's shape. */
    protected abstract Answer refuse(int status);

    /** Starts, or comes back from being down. */
    @Override
    public final synchronized void start() {
        if (server != null) {
            return;
        }
        try {
            HttpServer starting = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            threads = Executors.newFixedThreadPool(THREADS, this::daemon);
            starting.setExecutor(threads);
            starting.createContext("/", this::handle);
            starting.createContext("/_control", this::control);
            starting.createContext("/_books", exchange -> send(exchange, Answer.of(200, books.asJson())));
            starting.start();
            server = starting;
        } catch (IOException e) {
            throw new ServiceStartException(name() + " does not start on port " + port + ": " + e.getMessage(), e);
        }
    }

    private Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sandbox-" + name());
        thread.setDaemon(true);
        return thread;
    }

    /** Goes down: connections are refused, the books stay. */
    @Override
    public final synchronized void stop() {
        if (server != null && threads != null) {
            server.stop(0);
            threads.shutdownNow();
            server = null;
            threads = null;
        }
    }

    @Override
    public final void close() {
        stop();
    }

    @Override
    public final void trouble(Trouble trouble) {
        behaviour.add(trouble);
    }

    @Override
    public final void heal() {
        behaviour.heal();
    }

    @Override
    public final Books books() {
        return books;
    }

    /** Base address without a slash at the end. */
    public final String url() {
        return "http://localhost:" + port;
    }

    @Override
    public final String address() {
        return url();
    }

    @Override
    public final String name() {
        return name;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = Call.read(exchange);
            List<Trouble> troubles = behaviour.meet(call.methodAndPath());
            for (Trouble trouble : troubles) {
                Thread.sleep(trouble.delay().toMillis());
            }
            if (meets(troubles, Trouble.Kind.DROP)) {
                return;
            }
            Answer answer = troubles.stream()
                    .filter(trouble -> trouble.kind() == Trouble.Kind.FAIL)
                    .findFirst()
                    .map(trouble -> refuse(trouble.status()))
                    .orElseGet(() -> act(call));
            if (!meets(troubles, Trouble.Kind.ACT_THEN_DROP)) {
                send(exchange, answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean meets(List<Trouble> troubles, Trouble.Kind kind) {
        return troubles.stream().anyMatch(trouble -> trouble.kind() == kind);
    }

    private void control(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = Call.read(exchange);
            try {
                List<Trouble> told = Control.read(call.json());
                behaviour.heal();
                told.forEach(behaviour::add);
                send(exchange, Answer.of(200, Control.describe(behaviour.all())));
            } catch (IllegalArgumentException e) {
                ObjectNode error = NODES.objectNode().put("error", e.getMessage());
                send(exchange, Answer.of(400, error));
            }
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(answer.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    protected static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
