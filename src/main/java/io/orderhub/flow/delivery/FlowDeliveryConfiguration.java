package io.orderhub.flow.delivery;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FlowDeliveryConfiguration {

    /** The HTTP client repeats calls by itself after a 503 or 429, also a POST: retrying is the hub's own business. */
    @Bean
    HttpClientConfigurer oneCallOnly() {
        return HttpClientBuilder::disableAutomaticRetries;
    }
}
