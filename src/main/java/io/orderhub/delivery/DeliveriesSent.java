package io.orderhub.delivery;

import java.util.List;
import org.springframework.context.ApplicationEventPublisher;

/**
 * What one transaction confirms: for listeners that can do all of it in one statement. The others hear of each by its
 * {@link DeliverySent}, afterwards.
 */
public record DeliveriesSent(List<DeliverySent> all) {

    public DeliveriesSent {
        all = List.copyOf(all);
    }

    /** The only way in which a {@link DeliverySent} is published. */
    static void publish(ApplicationEventPublisher events, List<DeliverySent> all) {
        if (!all.isEmpty()) {
            events.publishEvent(new DeliveriesSent(all));
            all.forEach(events::publishEvent);
        }
    }
}
