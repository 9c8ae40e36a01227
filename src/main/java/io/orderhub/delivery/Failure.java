package io.orderhub.delivery;

import io.orderhub.reason.ReasonCode;
import java.time.Duration;
import java.util.Optional;

/**
 * How an attempt failed.
 *
 * @param code the class's own, or a more exact one
 * @param answer what the endpoint said, or the exception's message
 * @param retryAfter how long the endpoint asks to wait
 */
public record Failure(FailureClass kind, ReasonCode code, String answer, Optional<Duration> retryAfter) {

    public static Failure of(FailureClass kind, String answer) {
        return new Failure(kind, kind.code(), answer, Optional.empty());
    }
}
