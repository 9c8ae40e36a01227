package io.orderhub.flow.delivery;

import io.orderhub.delivery.Failure;
import io.orderhub.delivery.FailureClass;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.http.base.HttpOperationFailedException;

/** Reads an HTTP status that is no success. */
final class HttpAnswers {

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    Failure failure(HttpOperationFailedException answer) {
        FailureClass kind = kind(answer.getStatusCode());
        String said = answer.getStatusCode() + " "
                + Optional.ofNullable(answer.getResponseBody()).orElse("");
        return new Failure(kind, kind.code(), said, retryAfter(answer.getResponseHeaders()));
    }

    private static FailureClass kind(int status) {
        return switch (status) {
            case 401, 403, 407 -> FailureClass.NOT_AUTHORISED;
            case 429 -> FailureClass.THROTTLED;
            case 408, 425 -> FailureClass.NO_ANSWER;
            default -> status >= 500 ? FailureClass.SERVER_ERROR : FailureClass.REFUSED;
        };
    }

    /** Seconds, or a date measured against the answer's own Date: the endpoint's clock, not ours. */
    private static Optional<Duration> retryAfter(Map<String, String> headers) {
        if (headers == null) {
            return Optional.empty();
        }
        return header(headers, "Retry-After")
                .flatMap(value -> value.matches("\\d{1,9}")
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                        : between(header(headers, "Date"), value))
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    private static Optional<Duration> between(Optional<String> now, String until) {
        try {
            Instant later = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(until));
            return now.map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
                    .map(date -> Duration.between(date, later));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> header(Map<String, String> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> name.equalsIgnoreCase(header.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
