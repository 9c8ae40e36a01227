package io.orderhub.flow.intake;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.http.base.HttpOperationFailedException;

/** How long a marketplace that answered 429 wants to be left alone. */
final class Throttle {

    private static final int TOO_MANY = 429;
    private static final long LONGEST_SECONDS = 600;
    private static final Duration UNSAID = Duration.ofSeconds(60);

    private Throttle() {}

    /** Empty for other answers. */
    static Optional<Duration> pause(HttpOperationFailedException answer) {
        if (answer.getStatusCode() != TOO_MANY) {
            return Optional.empty();
        }
        Map<String, String> headers = answer.getResponseHeaders() == null ? Map.of() : answer.getResponseHeaders();
        Optional<Double> seconds = number(headers, "Retry-After")
                .or(() -> number(headers, "x-amzn-RateLimit-Limit").map(callsPerSecond -> 1 / callsPerSecond));
        return Optional.of(seconds.map(s -> Duration.ofMillis((long) (Math.min(s, LONGEST_SECONDS) * 1000)))
                .orElse(UNSAID));
    }

    private static Optional<Double> number(Map<String, String> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().strip())
                .filter(value -> value.matches("\\d{1,9}(\\.\\d{1,9})?"))
                .map(Double::valueOf)
                .filter(value -> value > 0)
                .findFirst();
    }
}
