package io.orderhub.flow.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderhub.partner.Partner;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Access tokens of marketplace accounts (Login with Amazon), used until shortly before they end. */
@Component
class AccessTokens {

    private static final long MARGIN_SECONDS = 60;

    private final Environment environment;
    private final Clock clock;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    AccessTokens(Environment environment, ObjectProvider<Clock> clock) {
        this.environment = environment;
        this.clock = clock.getIfAvailable(Clock::systemUTC);
    }

    private record Token(String value, Instant until) {}

    Optional<String> held(String partner) {
        return Optional.ofNullable(tokens.get(partner))
                .filter(token -> clock.instant().isBefore(token.until()))
                .map(Token::value);
    }

    /** The body that asks for a new one. */
    String form(Partner.Pull pull) {
        return "grant_type=refresh_token&refresh_token=" + secret(pull, "refreshToken") + "&client_id="
                + secret(pull, "clientId") + "&client_secret=" + secret(pull, "clientSecret");
    }

    private String secret(Partner.Pull pull, String setting) {
        String name = "orderhub.secrets." + pull.settings().getOrDefault(setting, setting);
        String secret = environment.getProperty(name);
        if (secret == null) {
            throw new IllegalStateException("The property " + name + " is not set");
        }
        return URLEncoder.encode(secret, StandardCharsets.UTF_8);
    }

    String take(String partner, JsonNode answer) {
        String value = answer.path("access_token").asText();
        long seconds = answer.path("expires_in").asLong() - MARGIN_SECONDS;
        tokens.put(partner, new Token(value, clock.instant().plusSeconds(seconds)));
        return value;
    }

    void forget(String partner) {
        tokens.remove(partner);
    }
}
