package io.orderhub.fulfillment;

import io.orderhub.canonical.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the journal and whoever listens what shows another status now, in the transaction that stores it. */
@Component
class Changes {

    private final Journal journal;
    private final ApplicationEventPublisher events;

    Changes(Journal journal, ApplicationEventPublisher events) {
        this.journal = journal;
        this.events = events;
    }

    /** @param story what else happened, told before the changes */
    void tell(List<StateChange> changes, List<JournalEntry> story) {
        List<JournalEntry> entries = new ArrayList<>(story);
        Map<Cause, List<StateChange>> byCause = new LinkedHashMap<>();
        changes.forEach(change -> byCause.computeIfAbsent(Cause.of(change), cause -> new ArrayList<>())
                .add(change));
        byCause.forEach((cause, together) -> entries.add(entry(cause, together)));
        journal.record(entries);
        if (!changes.isEmpty()) {
            events.publishEvent(new StatesChanged(changes));
        }
    }

    private static JournalEntry entry(Cause cause, List<StateChange> together) {
        String moved = together.stream()
                .map(change -> subject(change) + " " + change.to())
                .distinct()
                .collect(Collectors.joining(", "));
        return new JournalEntry(cause.order(), "MOVED", moved + "; " + cause.source() + ", happened " + cause.at());
    }

    private static String subject(StateChange change) {
        return change.parcel()
                .or(() -> change.shipment().map(Object::toString))
                .or(() -> change.fulfillment().map(Object::toString))
                .orElse(change.order().toString());
    }

    /** What came about by the same report is one line. */
    private record Cause(OrderId order, String source, Instant at) {
        static Cause of(StateChange change) {
            return new Cause(change.order(), change.source(), change.at());
        }
    }
}
