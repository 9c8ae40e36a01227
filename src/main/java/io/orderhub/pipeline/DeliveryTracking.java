package io.orderhub.pipeline;

import io.orderhub.allocation.Shelves;
import io.orderhub.delivery.DeliverySent;
import io.orderhub.delivery.Subject;
import io.orderhub.fulfillment.Amendments;
import io.orderhub.fulfillment.FulfillmentOrderId;
import io.orderhub.fulfillment.Labels;
import io.orderhub.fulfillment.Recalls;
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

    /** What a warehouse says at once to a recall, among what its delivery brought about; else why it does not grant it. */
    private static final String RECALL = "recall";

    private static final String GRANTED = "granted";

    private final Labels labels;
    private final Recalls recalls;
    private final Shelves shelves;
    private final WarehouseNotices warehouses;
    private final ChangedOrders changed;
    private final Configuration configuration;
    private final Clock clock;

    DeliveryTracking(
            Labels labels,
            Recalls recalls,
            Shelves shelves,
            WarehouseNotices warehouses,
            ChangedOrders changed,
            Configuration configuration,
            ObjectProvider<Clock> clock) {
        this.labels = labels;
        this.recalls = recalls;
        this.shelves = shelves;
        this.warehouses = warehouses;
        this.changed = changed;
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
                recalled(id, sent, now);
            }
            label(sent.remote(), endpoint).ifPresent(label -> labels.bought(id, label, now));
        }
    }

    /** A warehouse that answers a recall at once; others answer by what they say that they shipped. */
    private void recalled(FulfillmentOrderId id, DeliverySent sent, Instant now) {
        String endpoint = sent.delivery().endpoint();
        Optional.ofNullable(sent.remote().get(RECALL)).ifPresent(answer -> {
            if (answer.equals(GRANTED)) {
                Amendments.Amended amended = recalls.granted(id, now, endpoint);
                shelves.free(amended.freed().stream()
                        .map(freed -> new Shelves.Freed(freed.warehouse(), freed.item(), freed.quantity()))
                        .toList());
                warehouses.withdraw(id.order(), amended.cancelled(), endpoint, configuration.current());
                if (!amended.freed().isEmpty()) {
                    changed.tellSettled(id.order(), sent.delivery().idempotencyKey());
                }
            } else {
                recalls.refused(id, endpoint, answer);
            }
        });
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
