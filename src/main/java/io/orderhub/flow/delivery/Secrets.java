package io.orderhub.flow.delivery;

import io.orderhub.delivery.DeliveryFailedException;
import io.orderhub.delivery.Failure;
import io.orderhub.delivery.FailureClass;
import io.orderhub.partner.Endpoint;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Looks up what {@code settings.secret} of an endpoint names, in {@code orderhub.secrets.*}. */
@Component
public class Secrets {

    private final Environment environment;

    Secrets(Environment environment) {
        this.environment = environment;
    }

    /** @throws DeliveryFailedException as not authorised when it is not there; the message names the property */
    public String of(Endpoint endpoint) {
        String name = "orderhub.secrets." + endpoint.setting("secret").orElse(endpoint.id());
        String secret = environment.getProperty(name);
        if (secret == null) {
            throw new DeliveryFailedException(
                    Failure.of(FailureClass.NOT_AUTHORISED, "the property " + name + " is not set"));
        }
        return secret;
    }
}
