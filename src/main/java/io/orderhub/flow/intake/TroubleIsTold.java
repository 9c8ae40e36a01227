package io.orderhub.flow.intake;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;

/**
 * Says nothing: {@link InboxTurn} has told once that an inbox is out of reach, and the route's policy what became of a file.
 * Camel's own handler would write a stack trace at every poll.
 */
final class TroubleIsTold implements ExceptionHandler {

    @Override
    public void handleException(Throwable exception) {}

    @Override
    public void handleException(String message, Throwable exception) {}

    @Override
    public void handleException(@Nullable String message, @Nullable Exchange exchange, Throwable exception) {}
}
