package io.orderhub.flow.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.flow.Causes;
import io.orderhub.flow.IntakeFailures;
import io.orderhub.interchange.NewReception;
import io.orderhub.interchange.PullCursors;
import io.orderhub.interchange.Receptions;
import io.orderhub.partner.Agreement;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Partner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The steps of {@code routes/intake/rest-pull.camel.yaml}. */
@Component("marketplacePull")
public class MarketplacePull {

    private static final Logger LOG = LoggerFactory.getLogger(MarketplacePull.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration FIRST = Duration.ofDays(1);

    private final Configuration configuration;
    private final PullCursors cursors;
    private final Receptions receptions;
    private final AccessTokens tokens;
    private final String node;
    private final Clock clock;

    MarketplacePull(
            Configuration configuration,
            PullCursors cursors,
            Receptions receptions,
            AccessTokens tokens,
            @Value("${orderhub.node:hub}") String node,
            ObjectProvider<Clock> clock) {
        this.configuration = configuration;
        this.cursors = cursors;
        this.receptions = receptions;
        this.tokens = tokens;
        this.node = node;
        this.clock = clock.getIfAvailable(Clock::systemUTC);
    }

    /** A poll that is due; null, which ends the route, when it is not this node's turn. */
    public @Nullable PullRun begin(String partnerId) {
        Partner partner = configuration.current().partner(partnerId).orElseThrow();
        Agreement agreement = agreement(partner);
        return cursors.claim(partnerId, node, LEASE, clock.instant().minus(FIRST))
                .map(cursor -> new PullRun(partner, cursor, order -> receptions.knows(reception(agreement, order))))
                .orElse(null);
    }

    /** Takes the access token at hand, or prepares the call for another one. */
    public void prepareToken(Exchange exchange) {
        PullRun run = run(exchange);
        Optional<String> held = tokens.held(run.partner().id());
        held.ifPresent(run::token);
        if (held.isEmpty()) {
            Message message = request(exchange, run.pull().settings().getOrDefault("tokenUrl", ""), Map.of());
            message.setHeader(Exchange.CONTENT_TYPE, "application/x-www-form-urlencoded");
            message.setBody(tokens.form(run.pull()));
        }
    }

    /** Takes the token. */
    public void token(Exchange exchange) {
        PullRun run = run(exchange);
        run.token(tokens.take(run.partner().id(), exchange.getMessage().getBody(JsonNode.class)));
    }

    /** Prepares the next call. */
    public void prepare(Exchange exchange) {
        PullRun run = run(exchange);
        String base = run.pull().settings().getOrDefault("url", "").replaceAll("/+$", "");
        Message message = request(exchange, base + "/" + run.path(), run.query());
        message.setHeader("x-amz-access-token", run.token());
        message.setBody(null);
    }

    private static Message request(Exchange exchange, String address, Map<String, String> query) {
        int path = address.indexOf('/', "https://".length());
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader("Accept", "application/json");
        query.forEach(message::setHeader);
        exchange.setVariable("path", address.substring(path + 1));
        exchange.setVariable(
                "service",
                "host=" + address.substring(0, path) + "&producerComponentName="
                        + (address.startsWith("https:") ? "https" : "http")
                        + "&httpClientConfigurer=#oneCallOnly&httpClient.responseTimeout=30000");
        return message;
    }

    /** Takes an answer; an order that is complete with it is stored. */
    public void take(Exchange exchange) throws IOException {
        PullRun run = run(exchange);
        Optional<JsonNode> order = run.take(exchange.getMessage().getBody(JsonNode.class));
        if (order.isPresent()) {
            receptions.receive(
                    reception(agreement(run.partner()), order.get().path("Order")),
                    new ByteArrayInputStream(order.get().toString().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private Agreement agreement(Partner partner) {
        String set = partner.pull().orElseThrow().set();
        return configuration.current().agreement(partner.id(), set).orElseThrow();
    }

    /** An order in one state: the marketplace changes the date with every change. */
    private static NewReception reception(Agreement agreement, JsonNode order) {
        return new NewReception(
                "pull",
                agreement.partner(),
                Optional.of(agreement.id()),
                order.path("AmazonOrderId").asText() + "@"
                        + order.path("LastUpdateDate").asText(),
                Optional.empty(),
                NewReception.Repeat.SAME_NAME,
                agreement.lane());
    }

    /** Everything is stored: the cursor moves. */
    public void end(Exchange exchange) {
        PullRun run = run(exchange);
        cursors.release(run.partner().id(), node, run.newest(), run.pull().every());
    }

    /** The cursor stays; what was stored is known and not fetched again. The failure policy calls this. */
    public void failed(Exchange exchange) {
        Throwable thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        PullRun run = exchange.getProperty("run", PullRun.class);
        if (IntakeFailures.isEnding(exchange)) {
            if (run != null) {
                cursors.postpone(run.partner().id(), node, Duration.ZERO);
            }
            return;
        }
        if (run == null) {
            LOG.warn("{} is tried again: {}", exchange.getFromRouteId(), Causes.message(thrown));
            return;
        }
        Optional<HttpOperationFailedException> answer = Causes.find(thrown, HttpOperationFailedException.class);
        Duration pause = answer.flatMap(Throttle::pause).orElse(run.pull().every());
        if (answer.filter(a -> a.getStatusCode() == 401 || a.getStatusCode() == 403)
                .isPresent()) {
            tokens.forget(run.partner().id());
        }
        LOG.warn("{} is polled again in {} s: {}", run.partner().id(), pause.toSeconds(), why(thrown, answer));
        cursors.postpone(run.partner().id(), node, pause);
    }

    private static String why(Throwable thrown, Optional<HttpOperationFailedException> answer) {
        return answer.map(a -> "HTTP " + a.getStatusCode() + " at " + a.getUri().replaceAll("\\?.*", ""))
                .orElseGet(() -> Causes.message(thrown));
    }

    private static PullRun run(Exchange exchange) {
        return exchange.getProperty("run", PullRun.class);
    }
}
