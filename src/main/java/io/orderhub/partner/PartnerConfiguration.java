package io.orderhub.partner;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Reads the snapshot at start; a hub with a fault in its files does not start. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class PartnerConfiguration {

    @Bean
    Configuration configuration(@Value("${orderhub.home:.}") String home, Environment environment) {
        return new Configuration(new SnapshotLoader(Path.of(home), environment::resolveRequiredPlaceholders).load());
    }
}
