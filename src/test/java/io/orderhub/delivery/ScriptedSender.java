package io.orderhub.delivery;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Tells the hub what a route would tell, as a test wants it, and keeps a book of what took effect. */
final class ScriptedSender implements Sender {

    private final ConcurrentLinkedQueue<String> effects = new ConcurrentLinkedQueue<>();
    private volatile Function<Parcel, Outcome> script = parcel -> Outcome.ACCEPTS;
    private volatile Attempts attempts;

    enum Outcome {
        ACCEPTS,
        IS_DOWN,
        REFUSES,
        FAILS,
        ACTS_AND_CANNOT_TELL
    }

    ScriptedSender() {}

    void reportTo(Attempts to) {
        attempts = to;
    }

    void script(Function<Parcel, Outcome> next) {
        script = next;
    }

    void always(Outcome outcome) {
        script = parcel -> outcome;
    }

    /** The idempotency keys that took effect, in order. */
    List<String> effects() {
        return List.copyOf(effects);
    }

    @Override
    public void send(Claim claim) {
        Parcel parcel = attempts.begin(claim);
        if (parcel.mustLookUp() && effects.contains(parcel.idempotencyKey())) {
            attempts.sent(claim, "found", Map.of(), true);
            return;
        }
        switch (script.apply(parcel)) {
            case ACCEPTS -> {
                effects.add(parcel.idempotencyKey());
                attempts.sent(claim, "thanks", Map.of("name", "R-" + claim.id()), false);
            }
            case IS_DOWN -> attempts.failed(claim, Failure.of(FailureClass.NOT_REACHED, "connection refused"));
            case ACTS_AND_CANNOT_TELL -> {
                effects.add(parcel.idempotencyKey());
                attempts.failed(claim, Failure.of(FailureClass.OUTCOME_UNKNOWN, "two of them"));
            }
            case FAILS -> attempts.failed(claim, Failure.of(FailureClass.SERVER_ERROR, "500 oops"));
            case REFUSES -> attempts.failed(claim, Failure.of(FailureClass.REFUSED, "422 no such item"));
        }
    }
}
