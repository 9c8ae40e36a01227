package io.orderhub.interchange;

/** The lease ended and somebody else may be at work: what was begun is not to be finished. */
public final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLost(ClaimedReception claim) {
        super("The lease of reception " + claim.id() + " has ended");
    }
}
