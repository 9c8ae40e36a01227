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
import org.springframework.stereotype.Component;

/** Access tokens of marketplace accounts (Login with Amazon), used until shortly before they end. */
@Component
class AccessTokens {

    private static final long MARGIN_SECONDS = 60;

    private final IntakeSecrets secrets;
    private final Clock clock;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    AccessTokens(IntakeSecrets secrets, ObjectProvider<Clock> clock) {
        this.secrets = secrets;
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
        String name = IntakeSecrets.name(pull, setting);
        String secret = secrets.value(name)
                .orElseThrow(() -> new IllegalStateException(IntakeSecrets.property(name) + " is not set"));
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
