package io.orderhub.delivery;

/** An attempt that cannot go on, with its class known to whoever met it. */
public final class DeliveryFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public DeliveryFailedException(Failure failure) {
        super(failure.code() + ": " + failure.answer());
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
