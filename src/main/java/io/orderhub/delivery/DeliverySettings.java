package io.orderhub.delivery;

import io.orderhub.partner.Endpoint;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How deliveries are worked off.
 *
 * @param poll how often the queue is looked at when nobody rings
 * @param leaseMargin by how much a lease outlives the endpoint's timeout
 * @param ageCheck how often deliveries are looked for that wait longer than their endpoint's maximum age
 * @param stopWithin how long a stop waits for calls that are out
 */
@ConfigurationProperties("orderhub.delivery")
record DeliverySettings(
        @DefaultValue("200ms") Duration poll,
        @DefaultValue("30s") Duration leaseMargin,
        @DefaultValue("30s") Duration ageCheck,
        @DefaultValue("5s") Duration stopWithin) {

    /** How long a lease lasts from a claim, the beginning of its attempt or a step of it. */
    long leaseMillis(Endpoint endpoint) {
        return endpoint.retry().timeout().plus(leaseMargin).toMillis();
    }

    long leaseMillis(Claim claim) {
        return leaseMillis(claim.endpoint());
    }
}
