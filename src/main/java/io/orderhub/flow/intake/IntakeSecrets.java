package io.orderhub.flow.intake;

import io.orderhub.partner.Configuration;
import io.orderhub.partner.Partner;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The secrets that hooks and marketplace accounts name. One that is not set is told at start, and stops nothing else: a
 * hub that serves five partners goes on when the sixth is not ready yet.
 */
@Component
class IntakeSecrets {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeSecrets.class);
    private static final List<String> OF_A_PULL = List.of("refreshToken", "clientId", "clientSecret");

    private final Environment environment;
    private final Configuration configuration;

    IntakeSecrets(Environment environment, Configuration configuration) {
        this.environment = environment;
        this.configuration = configuration;
    }

    static String property(String name) {
        return "orderhub.secrets." + name;
    }

    /** The name of the secret that a setting of the account stands for. */
    static String name(Partner.Pull pull, String setting) {
        return pull.settings().getOrDefault(setting, setting);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(environment.getProperty(property(name))).filter(secret -> !secret.isBlank());
    }

    boolean isComplete(Partner.Pull pull) {
        return missing(OF_A_PULL.stream().map(setting -> name(pull, setting))).isEmpty();
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        for (Partner partner : configuration.current().allPartners()) {
            partner.hook().ifPresent(hook -> tell(partner, Stream.of(hook.secret()), "answers 503 to its pushes"));
            partner.pull()
                    .ifPresent(pull -> tell(
                            partner,
                            OF_A_PULL.stream().map(setting -> name(pull, setting)),
                            "does not fetch its orders"));
        }
    }

    private void tell(Partner partner, Stream<String> names, String consequence) {
        List<String> missing = missing(names);
        if (!missing.isEmpty()) {
            LOG.warn(
                    "Set {} (config/partners/{}.yaml names it) and start again: until then the hub {}",
                    String.join(", ", missing),
                    partner.id(),
                    consequence);
        }
    }

    private List<String> missing(Stream<String> names) {
        return names.filter(name -> value(name).isEmpty())
                .map(IntakeSecrets::property)
                .toList();
    }
}
