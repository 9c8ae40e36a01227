package io.orderhub.pipeline;

import io.orderhub.delivery.DeliverySent;
import io.orderhub.delivery.Subject;
import io.orderhub.fulfillment.FulfillmentOrderId;
import io.orderhub.fulfillment.Labels;
import io.orderhub.partner.Configuration;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets fulfillment orders know what their deliveries brought about, in the transaction that confirms them. */
@Component
class DeliveryTracking {

    private final Labels labels;
    private final Configuration configuration;
    private final Clock clock;

    DeliveryTracking(Labels labels, Configuration configuration, ObjectProvider<Clock> clock) {
        this.labels = labels;
        this.configuration = configuration;
        this.clock = clock.getIfAvailable(Clock::systemUTC);
    }

    @EventListener
    void on(DeliverySent sent) {
        if (sent.delivery().subject() instanceof Subject.FulfillmentOrder part) {
            FulfillmentOrderId id = new FulfillmentOrderId(part.order(), part.number());
            String endpoint = sent.delivery().endpoint();
            Instant now = clock.instant();
            if (shipsForUs(endpoint)) {
                labels.released(id, endpoint, now);
            }
            label(sent.remote(), endpoint).ifPresent(label -> labels.bought(id, label, now));
        }
    }

    private boolean shipsForUs(String endpoint) {
        return configuration
                .current()
                .endpoint(endpoint)
                .flatMap(known -> known.setting("warehouse"))
                .isPresent();
    }

    private static Optional<Labels.Label> label(Map<String, String> remote, String endpoint) {
        return Optional.ofNullable(remote.get("tracking"))
                .map(tracking -> new Labels.Label(
                        tracking,
                        Optional.ofNullable(remote.get("carrier")),
                        Optional.ofNullable(remote.get("service")),
                        Optional.ofNullable(remote.get("label")),
                        endpoint));
    }
}
