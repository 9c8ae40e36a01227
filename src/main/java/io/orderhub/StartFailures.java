package io.orderhub;

import io.orderhub.mapping.MappingException;
import io.orderhub.partner.ConfigurationException;
import io.orderhub.security.CredentialsMissingException;
import java.util.List;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one line why the hub does not start, where a person can mend it; anything else is left to Spring's reporters. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartFailures implements SpringBootExceptionReporter {

    private static final List<Class<? extends Throwable>> TOLD = List.of(
            ServiceMissingException.class,
            CredentialsMissingException.class,
            ConfigurationException.class,
            MappingException.class);

    StartFailures(ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (TOLD.contains(cause.getClass())) {
                System.err.println("orderhub: " + cause.getMessage());
                return true;
            }
        }
        return false;
    }
}
