package io.orderhub.flow;

import java.util.Optional;

/** What stands behind an exception that Camel, Spring or a driver has wrapped. */
public final class Causes {

    private static final int DEEPEST = 30;

    private Causes() {}

    /** The first cause of the type, the exception itself included. */
    public static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** What the innermost cause says, in one line. */
    public static String message(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause.getCause() != null && depth < DEEPEST; depth++) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return cause.getClass().getSimpleName() + ": " + message;
    }
}
