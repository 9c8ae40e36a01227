package io.orderhub.flow.intake;

import io.orderhub.reason.Problem;
import io.orderhub.reason.ReasonCode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Whoever comes while {@link HttpIntakeConfiguration} has no place left in its queue is asked to come again. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class IntakeCrowd {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeCrowd.class);
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final Duration TOLD_EVERY = Duration.ofMinutes(1);

    private final AtomicReference<Instant> told = new AtomicReference<>(Instant.MIN);

    @ExceptionHandler
    ResponseEntity<Problem> crowded(TaskRejectedException full, HttpServletRequest request) {
        tell();
        Problem problem =
                Problem.of(ReasonCode.HUB_BUSY, 503, "Nothing was stored; send it again", request.getRequestURI());
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .contentType(MediaType.valueOf(Problem.MEDIA_TYPE))
                .body(problem);
    }

    private void tell() {
        Instant now = Instant.now();
        Instant last = told.get();
        if (last.isBefore(now.minus(TOLD_EVERY)) && told.compareAndSet(last, now)) {
            LOG.warn(
                    "{}: orders and pushes come faster than the database takes them; their senders are asked to repeat",
                    ReasonCode.HUB_BUSY);
        }
    }
}
