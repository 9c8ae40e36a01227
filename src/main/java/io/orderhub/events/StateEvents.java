package io.orderhub.events;

import io.orderhub.database.Columns;
import io.orderhub.fulfillment.ShipmentId;
import io.orderhub.fulfillment.StateChange;
import io.orderhub.fulfillment.StatesChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps state changes in the outbox, with one statement a transaction however many there are. */
@Component
class StateEvents {

    private static final String INSERT =
            """
            INSERT INTO state_event (size, orders, fulfillments, shipments, parcels, from_statuses, to_statuses, happened,
                                     sources)
            VALUES (%d, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id""";

    private final JdbcTemplate jdbc;
    private final EventRelay relay;
    private final ApplicationEventPublisher publisher;

    StateEvents(JdbcTemplate jdbc, EventRelay relay, ApplicationEventPublisher publisher) {
        this.jdbc = jdbc;
        this.relay = relay;
        this.publisher = publisher;
    }

    @EventListener
    void on(StatesChanged event) {
        if (event.changes().isEmpty()) {
            return;
        }
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            ofThisTransaction().add(event.changes());
        } else {
            store(event.changes());
            relay.wake();
        }
    }

    private AtCommit ofThisTransaction() {
        Optional<AtCommit> known = TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(AtCommit.class::isInstance)
                .map(AtCommit.class::cast)
                .filter(each -> each.serves(this))
                .findFirst();
        return known.orElseGet(() -> {
            AtCommit fresh = new AtCommit();
            TransactionSynchronizationManager.registerSynchronization(fresh);
            return fresh;
        });
    }

    private void store(List<StateChange> changes) {
        List<StateChange> committed = Committed.of(changes);
        if (committed.isEmpty()) {
            return;
        }
        List<Long> row =
                jdbc.query(INSERT.formatted(committed.size()), columns(committed), (result, n) -> result.getLong(1));
        List<StateEvent> events = new ArrayList<>(committed.size());
        for (StateChange change : committed) {
            events.add(StateEvent.of(row.get(0), events.size() + 1, change));
        }
        publisher.publishEvent(new StateEventsStored(events));
    }

    private static Columns<StateChange> columns(List<StateChange> changes) {
        return Columns.of(changes)
                .bigint(change -> change.order().value())
                .integer(change -> change.fulfillment().map(id -> id.number()).orElse(0))
                .integer(change -> change.shipment().map(ShipmentId::number).orElse(0))
                .text(change -> change.parcel().orElse(""))
                .text(StateChange::from)
                .text(StateChange::to)
                .instant(StateChange::at)
                .text(StateChange::source);
    }

    /** Gathers what the transaction's parts tell until it is about to commit. */
    private final class AtCommit implements TransactionSynchronization {

        private final List<StateChange> gathered = new ArrayList<>();
        private boolean stored;

        boolean serves(StateEvents owner) {
            return StateEvents.this == owner;
        }

        void add(List<StateChange> changes) {
            if (stored) {
                store(changes);
            } else {
                gathered.addAll(changes);
            }
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            stored = true;
            store(gathered);
        }

        @Override
        public void afterCommit() {
            relay.wake();
        }
    }
}
