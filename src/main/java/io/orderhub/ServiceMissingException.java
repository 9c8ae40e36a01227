package io.orderhub;

/** The hub was started without a service that it needs; the message is for people. */
final class ServiceMissingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServiceMissingException(String message) {
        super(message, null, false, false);
    }
}
