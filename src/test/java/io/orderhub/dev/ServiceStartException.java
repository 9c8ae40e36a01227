package io.orderhub.dev;

/** A service cannot start or stop; the message is one line that tells a person what to do. */
public final class ServiceStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ServiceStartException(String message) {
        super(message);
    }

    public ServiceStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
