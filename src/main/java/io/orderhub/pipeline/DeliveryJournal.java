package io.orderhub.pipeline;

import io.orderhub.delivery.DeliveriesSent;
import io.orderhub.delivery.DeliveryEvent;
import io.orderhub.delivery.DeliveryParked;
import io.orderhub.delivery.DeliveryRef;
import io.orderhub.delivery.DeliveryReplayed;
import io.orderhub.delivery.DeliveryRetrying;
import io.orderhub.delivery.DeliverySent;
import io.orderhub.delivery.DeliveryWithdrawn;
import io.orderhub.fulfillment.Journal;
import io.orderhub.fulfillment.JournalEntry;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.Outbound;
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
    private final Configuration configuration;

    DeliveryJournal(Journal journal, Configuration configuration) {
        this.journal = journal;
        this.configuration = configuration;
    }

    @EventListener
    void on(DeliveriesSent sent) {
        Outbound outbound = configuration.current().outbound();
        record(sent.all().stream()
                .filter(each -> !repeatsTheJournal(each.delivery(), outbound))
                .toList());
    }

    /** A subscriber was told of a change of state, which is in the journal by itself. */
    private static boolean repeatsTheJournal(DeliveryRef delivery, Outbound outbound) {
        return outbound.find(delivery.endpoint(), delivery.document())
                .filter(document -> document.trigger() == Endpoint.Trigger.STATE_CHANGED)
                .isPresent();
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
