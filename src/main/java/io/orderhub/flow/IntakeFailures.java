package io.orderhub.flow;

import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the failure policies of {@code routes/_shared} do; each failure is one line in the log. */
@Component("intakeFailures")
public class IntakeFailures {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeFailures.class);

    /** Nothing is stored: the file is taken at a later poll. */
    public void fileStays(Exchange exchange) {
        if (isEnding(exchange)) {
            return;
        }
        LOG.warn(
                "File {} stays in the inbox and is tried again: {}",
                exchange.getMessage().getHeader(Exchange.FILE_NAME, "?", String.class),
                Causes.message(thrown(exchange)));
    }

    /** Done by the clock, so it comes again. */
    public void comesAgain(Exchange exchange) {
        if (isEnding(exchange)) {
            return;
        }
        LOG.warn("{} is tried again: {}", exchange.getFromRouteId(), Causes.message(thrown(exchange)));
    }

    /** Whether the hub is being stopped: what that cuts short is done after the next start, and nobody need act. */
    public static boolean isEnding(Exchange exchange) {
        return exchange.getContext().isStopping();
    }

    static Throwable thrown(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }
}
