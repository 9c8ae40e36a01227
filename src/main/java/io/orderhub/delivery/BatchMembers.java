package io.orderhub.delivery;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What happens to a file happens to the deliveries in it, in the same transaction. */
@Component
class BatchMembers {

    private static final String NAME = "BATCH-";

    private final BatchStore store;
    private final AttemptStore attempts;
    private final ApplicationEventPublisher events;

    BatchMembers(BatchStore store, AttemptStore attempts, ApplicationEventPublisher events) {
        this.store = store;
        this.attempts = attempts;
        this.events = events;
    }

    @EventListener
    void on(DeliverySent sent) {
        if (isBatch(sent.delivery())) {
            String file = sent.remote().getOrDefault("file", sent.delivery().idempotencyKey());
            store.finish(sent.delivery().id(), "in the file " + file, file)
                    .forEach(member -> events.publishEvent(
                            new DeliverySent(member, attempts.steps(member.id()), sent.alreadyEffective())));
        }
    }

    /** The file is the dead letter; its orders' journals say why they wait. */
    @EventListener
    void on(DeliveryParked parked) {
        if (isBatch(parked.delivery())) {
            store.members(parked.delivery().id())
                    .forEach(member -> events.publishEvent(
                            new DeliveryParked(member, parked.state(), parked.reason(), parked.answer())));
        }
    }

    private static boolean isBatch(DeliveryRef delivery) {
        return delivery.subject() instanceof Subject.Interchange file
                && file.name().startsWith(NAME);
    }
}
