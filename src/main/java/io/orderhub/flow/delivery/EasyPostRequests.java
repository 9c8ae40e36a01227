package io.orderhub.flow.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** What every call to EasyPost's API has in common: the key as user, no password. */
@Component
class EasyPostRequests {

    private final Secrets secrets;

    EasyPostRequests(Secrets secrets) {
        this.secrets = secrets;
    }

    void request(Exchange exchange, Object body) {
        String key = secrets.of(OnExchange.parcel(exchange).endpoint()) + ":";
        HttpService.request(
                exchange, body, "Basic " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8)));
    }
}
