package io.orderhub.fulfillment;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of fulfillment is read from the hub's home folder. */
@Configuration(proxyBeanMethods = false)
class FulfillmentConfiguration {

    @Bean
    StatusCodes statusCodes(@Value("${orderhub.home:.}") String home) {
        return StatusCodes.load(Path.of(home));
    }
}
