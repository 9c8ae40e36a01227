package io.orderhub.delivery;

import io.orderhub.reason.ExceptionRaised;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What follows a failed attempt. */
@Component
class FailureRules {

    private final AttemptStore store;
    private final Circuits circuits;
    private final ApplicationEventPublisher events;
    private final Backoff backoff = new Backoff(new SecureRandom());

    FailureRules(AttemptStore store, Circuits circuits, ApplicationEventPublisher events) {
        this.store = store;
        this.circuits = circuits;
        this.events = events;
    }

    /** @param attempt which one failed, from 1 */
    void apply(Claim claim, Failure failure, int attempt) {
        boolean endpointIsDown = endpointIsDown(claim, failure);
        switch (failure.kind().next()) {
            case PARK -> park(claim, DeliveryState.PARKED, failure.code(), failure);
            case ASK -> park(claim, DeliveryState.UNKNOWN, failure.code(), failure);
            case RETRY -> {
                // while the endpoint is down it is not this delivery's fault: it waits, and one case tells of the
                // endpoint
                if (attempt >= claim.endpoint().retry().attempts() && !endpointIsDown) {
                    park(claim, DeliveryState.PARKED, ReasonCode.DELIVERY_EXHAUSTED, failure);
                } else {
                    retry(claim, failure, attempt);
                }
            }
        }
    }

    static String caseKey(long delivery) {
        return "delivery:" + delivery;
    }

    private boolean endpointIsDown(Claim claim, Failure failure) {
        if (failure.kind().endpointIsUnwell()) {
            return circuits.failed(claim.endpoint().id(), failure);
        }
        if (failure.kind() == FailureClass.REFUSED) {
            circuits.succeeded(claim.endpoint().id());
        }
        return false;
    }

    private void retry(Claim claim, Failure failure, int attempt) {
        Duration delay = backoff.after(attempt, claim.endpoint().retry(), failure.retryAfter());
        events.publishEvent(new DeliveryRetrying(claim.ref(), attempt, failure.code(), store.retry(claim.id(), delay)));
    }

    private void park(Claim claim, DeliveryState state, ReasonCode reason, Failure failure) {
        store.park(claim.id(), state, reason);
        String answer = Answers.shortened(failure.answer());
        events.publishEvent(new DeliveryParked(claim.ref(), state, reason, answer));
        events.publishEvent(new ExceptionRaised(
                "delivery:" + claim.id(), reason, subjects(claim), findings(reason, failure, answer)));
    }

    private static List<Finding> findings(ReasonCode reason, Failure failure, String answer) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.error(reason, "delivery", answer));
        if (reason != failure.code()) {
            findings.add(Finding.error(failure.code(), "the last attempt", answer));
        }
        return findings;
    }

    private static List<String> subjects(Claim claim) {
        List<String> subjects = new ArrayList<>();
        subjects.add("delivery:" + claim.id());
        subjects.add("endpoint:" + claim.endpoint().id());
        claim.ref().subject().orderId().ifPresent(id -> subjects.add("order:" + id));
        return subjects;
    }
}
