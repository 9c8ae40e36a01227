package io.orderhub.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.orderhub.dev.EmbeddedMail;
import io.orderhub.dev.FreePorts;
import io.orderhub.dev.ServiceStartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox's own address, apart from the endpoints so that it answers while they are down: a list of who there is,
 * {@code GET /NAME/_books}, {@code POST /NAME/_control}, and {@code GET /mails}.
 *
 * <p>{@code [{"kind":"down"}]} makes an endpoint unreachable; everything else brings it back first.
 */
public final class SandboxPage implements AutoCloseable {

    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new JavaTimeModule()).enable(SerializationFeature.INDENT_OUTPUT);

    private final int port;
    private final List<Participant> participants;
    private final EmbeddedMail mail;
    private @Nullable HttpServer server;

    /** @param wishedPort taken if it is free */
    public SandboxPage(int wishedPort, List<Participant> participants, EmbeddedMail mail) {
        this.port = FreePorts.preferring(wishedPort);
        this.participants = participants;
        this.mail = mail;
    }

    public void start() {
        try {
            HttpServer starting = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            starting.createContext("/", this::handle);
            starting.start();
            server = starting;
        } catch (IOException e) {
            throw new ServiceStartException("The sandbox does not start on port " + port + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    public String url() {
        return "http://localhost:" + port;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = Call.read(exchange);
            String[] path = call.path().split("/");
            Optional<Participant> participant = participants.stream()
                    .filter(one -> path.length == 3 && one.name().equals(path[1]))
                    .findFirst();
            if (call.path().equals("/")) {
                send(exchange, 200, "text/plain", overview().getBytes(StandardCharsets.UTF_8));
            } else if (call.path().equals("/mails")) {
                send(exchange, 200, JSON.valueToTree(mail.mails()));
            } else if (participant.isPresent() && path[2].equals("_books")) {
                send(exchange, 200, participant.get().books().asJson());
            } else if (participant.isPresent()
                    && path[2].equals("_control")
                    && call.method().equals("POST")) {
                control(exchange, participant.get(), call.json());
            } else {
                send(exchange, 404, JsonNodeFactory.instance.objectNode().put("error", "See " + url() + "/"));
            }
        }
    }

    private void control(HttpExchange exchange, Participant participant, JsonNode body) throws IOException {
        if (body.path(0).path("kind").asText().equals("down")) {
            participant.stop();
            send(exchange, 200, body);
            return;
        }
        try {
            List<Trouble> troubles = Control.read(body);
            participant.heal();
            participant.start();
            troubles.forEach(participant::trouble);
            ArrayNode told = Control.describe(troubles);
            send(exchange, 200, told);
        } catch (IllegalArgumentException e) {
            send(exchange, 400, JsonNodeFactory.instance.objectNode().put("error", e.getMessage()));
        }
    }

    private String overview() {
        StringBuilder text = new StringBuilder("The sandbox: everybody the hub talks to.\n\n");
        for (Participant participant : participants) {
            String base = url() + "/" + participant.name();
            text.append("%-12s %s%n".formatted(participant.name(), participant.address()))
                    .append("%-12s what it did  GET  %s/_books%n".formatted("", base))
                    .append("%-12s behaviour    POST %s/_control%n".formatted("", base));
        }
        return text.append(
                        """

                        Alert mails: GET %s/mails

                        Behaviour is a JSON array: [{"kind":"fail","times":3,"status":503}] or slow with delayMillis, drop,
                        act-then-drop, each with "on":"POST /path/.*" for some calls only; [{"kind":"down"}]; [] is well again.
                        """
                                .formatted(url()))
                .toString();
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        send(exchange, status, "application/json", JSON.writeValueAsBytes(body));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
