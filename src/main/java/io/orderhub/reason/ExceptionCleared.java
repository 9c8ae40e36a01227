package io.orderhub.reason;

/**
 * Told by whoever raised an exception once the trouble is over by itself; {@code cases} closes the case, in the same
 * transaction.
 *
 * @param key that of {@link ExceptionRaised}
 * @param comment what ended it
 */
public record ExceptionCleared(String key, String comment) {}
