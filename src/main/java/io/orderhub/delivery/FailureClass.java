package io.orderhub.delivery;

import io.orderhub.partner.Sending;
import io.orderhub.reason.ReasonCode;
import java.util.Optional;

/** The ways in which an attempt fails; each decides what happens next. */
public enum FailureClass {
    /** No connection: nothing was sent. */
    NOT_REACHED(ReasonCode.ENDPOINT_UNREACHABLE, Next.RETRY, true, true),
    /** The call went out and no answer came back: it may have taken effect. */
    NO_ANSWER(ReasonCode.ENDPOINT_UNREACHABLE, Next.RETRY, false, true),
    /** HTTP 5xx and the like: it may have taken effect. */
    SERVER_ERROR(ReasonCode.ENDPOINT_FAILED, Next.RETRY, false, true),
    /** HTTP 429: refused because of too many calls; the endpoint is well. */
    THROTTLED(ReasonCode.ENDPOINT_THROTTLED, Next.RETRY, true, false),
    /** HTTP 401 or 403, a wrong password: nobody gets through until somebody mends it. */
    NOT_AUTHORISED(ReasonCode.ENDPOINT_NOT_AUTHORISED, Next.RETRY, true, true),
    /** The endpoint says no to this document: now and later, unless its file says that it may change its mind. */
    REFUSED(ReasonCode.DELIVERY_REFUSED, Next.RETRY, true, false),
    /** The endpoint has not got yet what the document stands on: nothing was sent. */
    TOO_EARLY(ReasonCode.DELIVERY_TOO_EARLY, Next.RETRY, true, false),
    /** The document could not be made. */
    UNRENDERABLE(ReasonCode.DELIVERY_UNRENDERABLE, Next.PARK, true, false),
    /** What it tells is not true any more: nobody is to get it. */
    SUPERSEDED(ReasonCode.DELIVERY_SUPERSEDED, Next.WITHDRAW, true, false),
    /** It may have taken effect, and looking it up did not tell. */
    OUTCOME_UNKNOWN(ReasonCode.DELIVERY_OUTCOME_UNKNOWN, Next.ASK, false, false),
    /** Anything else: a fault of the hub's own. */
    HUB_FAULT(ReasonCode.DELIVERY_FAILED_IN_HUB, Next.RETRY, false, false);

    /** What follows a failure. */
    enum Next {
        /** Again, later, until the attempts are used up. */
        RETRY,
        /** A dead letter. */
        PARK,
        /** Taken back: there is nothing to do. */
        WITHDRAW,
        /** A person must find out. */
        ASK
    }

    private final ReasonCode code;
    private final Next next;
    private final boolean withoutEffect;
    private final boolean endpointIsUnwell;

    FailureClass(ReasonCode code, Next next, boolean withoutEffect, boolean endpointIsUnwell) {
        this.code = code;
        this.next = next;
        this.withoutEffect = withoutEffect;
        this.endpointIsUnwell = endpointIsUnwell;
    }

    public ReasonCode code() {
        return code;
    }

    Next next() {
        return next;
    }

    /** How an endpoint's file calls it, where it may say what follows. */
    Optional<Sending.FailedBy> failedBy() {
        return switch (this) {
            case NOT_REACHED, NO_ANSWER -> Optional.of(Sending.FailedBy.NO_ANSWER);
            case SERVER_ERROR -> Optional.of(Sending.FailedBy.SERVER_ERROR);
            case THROTTLED -> Optional.of(Sending.FailedBy.THROTTLED);
            case NOT_AUTHORISED -> Optional.of(Sending.FailedBy.NOT_AUTHORISED);
            case REFUSED -> Optional.of(Sending.FailedBy.REFUSED);
            case TOO_EARLY, UNRENDERABLE, SUPERSEDED, OUTCOME_UNKNOWN, HUB_FAULT -> Optional.empty();
        };
    }

    /** Whether it is certain that the endpoint did nothing. */
    boolean withoutEffect() {
        return withoutEffect;
    }

    /** Whether it counts towards the endpoint's circuit. */
    boolean endpointIsUnwell() {
        return endpointIsUnwell;
    }
}
