package io.orderhub.delivery;

import java.util.List;
import java.util.Map;
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
            List<DeliveryRef> members = store.finish(sent.delivery().id(), "in the file " + file, file);
            Map<Long, Map<String, String>> steps =
                    attempts.steps(members.stream().map(DeliveryRef::id).toList());
            DeliveriesSent.publish(
                    events,
                    members.stream()
                            .map(member -> new DeliverySent(
                                    member, steps.getOrDefault(member.id(), Map.of()), sent.alreadyEffective()))
                            .toList());
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
