package io.orderhub.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How deliveries are worked off.
 *
 * @param poll how often the queue is looked at when nobody rings
 * @param leaseMargin by how much a lease outlives the endpoint's timeout
 * @param circuitThreshold failures in a row that open an endpoint's circuit
 * @param circuitProbe how long an open circuit waits between two probes
 * @param stopWithin how long a stop waits for calls that are out
 */
@ConfigurationProperties("orderhub.delivery")
record DeliverySettings(
        @DefaultValue("200ms") Duration poll,
        @DefaultValue("30s") Duration leaseMargin,
        @DefaultValue("10") int circuitThreshold,
        @DefaultValue("5s") Duration circuitProbe,
        @DefaultValue("5s") Duration stopWithin) {}
