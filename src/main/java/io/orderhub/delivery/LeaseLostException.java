package io.orderhub.delivery;

/** The lease ended before the outcome was known and somebody else may hold the delivery: stop, record nothing. */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLostException(Claim claim) {
        super("The lease on delivery " + claim.id() + " (" + claim.ref().idempotencyKey() + ") is lost");
    }
}
