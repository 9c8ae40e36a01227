package io.orderhub.pipeline;

import io.orderhub.delivery.DeliveriesSent;
import io.orderhub.delivery.DeliveryEvent;
import io.orderhub.delivery.DeliveryParked;
import io.orderhub.delivery.DeliveryReplayed;
import io.orderhub.delivery.DeliveryRetrying;
import io.orderhub.delivery.DeliverySent;
import io.orderhub.delivery.DeliveryWithdrawn;
import io.orderhub.fulfillment.Journal;
import io.orderhub.fulfillment.JournalEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells an order's journal what became of its deliveries, in the transaction that records it. */
@Component
class DeliveryJournal {

    private final Journal journal;

    DeliveryJournal(Journal journal) {
        this.journal = journal;
    }

    @EventListener
    void on(DeliveriesSent sent) {
        record(sent.all());
    }

    @EventListener
    void on(DeliveryEvent event) {
        if (!(event instanceof DeliverySent)) {
            record(List.of(event));
        }
    }

    private void record(List<? extends DeliveryEvent> events) {
        journal.record(events.stream().flatMap(event -> entry(event).stream()).toList());
    }

    private static Optional<JournalEntry> entry(DeliveryEvent event) {
        return event.delivery()
                .subject()
                .orderId()
                .map(order ->
                        new JournalEntry(order, word(event), event.delivery().idempotencyKey() + told(event)));
    }

    private static String word(DeliveryEvent event) {
        if (event instanceof DeliverySent) {
            return "DELIVERY_SENT";
        }
        if (event instanceof DeliveryRetrying) {
            return "DELIVERY_RETRYING";
        }
        if (event instanceof DeliveryWithdrawn) {
            return "DELIVERY_WITHDRAWN";
        }
        return event instanceof DeliveryReplayed ? "DELIVERY_REPLAYED" : "DELIVERY_PARKED";
    }

    private static String told(DeliveryEvent event) {
        if (event instanceof DeliverySent sent) {
            String remote = sent.remote().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .collect(Collectors.joining(", "));
            String how = sent.alreadyEffective() ? ", was there already" : "";
            return how + (remote.isEmpty() ? "" : ": " + remote);
        }
        if (event instanceof DeliveryRetrying retrying) {
            return ": attempt " + retrying.attempt() + " failed, " + retrying.reason() + ", next at "
                    + retrying.nextAt();
        }
        if (event instanceof DeliveryReplayed replayed) {
            return ": by " + replayed.by();
        }
        if (event instanceof DeliveryWithdrawn withdrawn) {
            return ": by " + withdrawn.by();
        }
        return event instanceof DeliveryParked parked ? ": " + parked.reason() : "";
    }
}
