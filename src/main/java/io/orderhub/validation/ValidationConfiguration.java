package io.orderhub.validation;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rules with the thresholds of the hub's home folder. */
@Configuration(proxyBeanMethods = false)
class ValidationConfiguration {

    @Bean
    OrderValidation orderValidation(@Value("${orderhub.home:.}") String home) {
        return OrderValidation.fromConfig(Path.of(home));
    }
}
