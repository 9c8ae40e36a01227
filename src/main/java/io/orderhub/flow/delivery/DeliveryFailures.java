package io.orderhub.flow.delivery;

import io.orderhub.delivery.Attempts;
import io.orderhub.delivery.Claim;
import io.orderhub.delivery.Failure;
import io.orderhub.delivery.LeaseLostException;
import io.orderhub.flow.Causes;
import io.orderhub.flow.Outage;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Where the dead letter channel of the delivery routes hands a failed delivery over. */
@Component("deliveryFailures")
class DeliveryFailures {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryFailures.class);

    private final Attempts attempts;
    private final FailureClassifier classifier = new FailureClassifier();

    DeliveryFailures(Attempts attempts) {
        this.attempts = attempts;
    }

    /** Classifies what was thrown and records it; one line in the log, the answer itself is in the attempt. */
    public void handOver(Exchange exchange) {
        Throwable thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Claim claim = OnExchange.claim(exchange);
        if (thrown instanceof LeaseLostException) {
            LOG.info("{}; its new holder goes on", thrown.getMessage());
            return;
        }
        Failure failure = classifier.classify(thrown);
        LOG.info(
                "Delivery {} ({}) failed: {} {}",
                claim.id(),
                claim.ref().idempotencyKey(),
                failure.kind(),
                failure.code());
        try {
            attempts.failed(claim, failure);
        } catch (RuntimeException e) {
            if (Outage.of(e).isEmpty()) {
                throw e;
            }
            // its lease runs out, and whoever claims it next asks the endpoint first
            LOG.warn(
                    "Delivery {} ({}) stays open until the database is back, see /actuator/health; it goes on by itself: {}",
                    claim.id(),
                    claim.ref().idempotencyKey(),
                    Causes.message(e));
        }
    }
}
