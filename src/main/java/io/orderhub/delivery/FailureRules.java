package io.orderhub.delivery;

import io.orderhub.partner.Sending;
import io.orderhub.reason.ExceptionCleared;
import io.orderhub.reason.ExceptionRaised;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What follows a failed attempt. */
@Component
class FailureRules {

    private final AttemptStore store;
    private final Circuits circuits;
    private final Gates gates;
    private final ApplicationEventPublisher events;
    private final Backoff backoff = new Backoff(new SecureRandom());

    FailureRules(AttemptStore store, Circuits circuits, Gates gates, ApplicationEventPublisher events) {
        this.store = store;
        this.circuits = circuits;
        this.gates = gates;
        this.events = events;
    }

    void apply(Claim claim, Failure failure, AttemptStore.Failed failed) {
        boolean endpointIsDown = endpointIsDown(claim, failure);
        if (failure.kind() == FailureClass.THROTTLED) {
            failure.retryAfter().ifPresent(wait -> gates.close(claim.endpoint(), wait));
        }
        switch (failure.kind().next()) {
            case PARK -> park(claim, DeliveryState.PARKED, failure.code(), failure);
            case WITHDRAW -> withdraw(claim, failure);
            case ASK -> park(claim, DeliveryState.UNKNOWN, failure.code(), failure);
            case RETRY -> again(claim, failure, failed, endpointIsDown);
        }
    }

    /** It waited longer than its endpoint's file allows. */
    void expire(Claim claim) {
        String waited = "waited longer than maximumAge "
                + claim.endpoint().sending().maximumAge().orElseThrow()
                + (claim.uncertain() ? "; an earlier attempt may have taken effect" : "");
        Failure expired = new Failure(FailureClass.REFUSED, ReasonCode.DELIVERY_EXPIRED, waited, Optional.empty());
        park(claim, DeliveryState.PARKED, ReasonCode.DELIVERY_EXPIRED, expired);
    }

    private void withdraw(Claim claim, Failure failure) {
        store.withdraw(claim.id());
        events.publishEvent(new DeliveryWithdrawn(claim.ref(), "orderhub, " + failure.answer()));
        events.publishEvent(new ExceptionCleared(caseKey(claim.id()), failure.answer()));
    }

    private void again(Claim claim, Failure failure, AttemptStore.Failed failed, boolean endpointIsDown) {
        Sending.Retry retry = claim.endpoint().retry();
        Sending.Rule rule = failure.kind().failedBy().map(retry::rule).orElseGet(retry::rule);
        boolean mayHaveActed = claim.uncertain() || !failure.kind().withoutEffect();
        if (mayHaveActed && claim.endpoint().sending().whenUncertain() == Sending.WhenUncertain.ASK) {
            park(claim, DeliveryState.UNKNOWN, ReasonCode.DELIVERY_OUTCOME_UNKNOWN, failure);
        } else if (failed.alike() >= rule.attempts() && !endpointIsDown) {
            boolean refused = failure.kind() == FailureClass.REFUSED;
            park(claim, DeliveryState.PARKED, refused ? failure.code() : ReasonCode.DELIVERY_EXHAUSTED, failure);
        } else {
            // while the endpoint is down it is not this delivery's fault: it waits, and one case tells of the endpoint
            Duration delay = backoff.after(failed.alike(), rule, failure.retryAfter());
            events.publishEvent(new DeliveryRetrying(
                    claim.ref(), failed.attempts(), failure.code(), store.retry(claim.id(), delay)));
        }
    }

    static String caseKey(long delivery) {
        return "delivery:" + delivery;
    }

    private boolean endpointIsDown(Claim claim, Failure failure) {
        if (failure.kind().endpointIsUnwell()) {
            return circuits.failed(claim.endpoint(), failure);
        }
        if (failure.kind() == FailureClass.REFUSED) {
            circuits.succeeded(claim.endpoint());
        }
        return false;
    }

    /** A dead letter or a question, with its case. */
    void park(Claim claim, DeliveryState state, ReasonCode reason, Failure failure) {
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
