package io.orderhub.flow.delivery;

import io.orderhub.delivery.Attempts;
import io.orderhub.delivery.Parcel;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The first step of every delivery route. */
@Component("delivery")
class DeliverySteps {

    private final Attempts attempts;

    DeliverySteps(Attempts attempts) {
        this.attempts = attempts;
    }

    /** Records the attempt; the body becomes the stored bytes, the property {@code parcel} the delivery. */
    public void begin(Exchange exchange) {
        Parcel parcel = attempts.begin(OnExchange.claim(exchange));
        OnExchange.put(exchange, parcel);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(parcel.rendered().content());
    }
}
