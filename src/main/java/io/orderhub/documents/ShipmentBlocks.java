package io.orderhub.documents;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.fulfillment.Journal;
import io.orderhub.fulfillment.JournalEntry;
import io.orderhub.fulfillment.ShipmentId;
import io.orderhub.reason.ExceptionCleared;
import io.orderhub.reason.ExceptionRaised;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Shipments of which nobody is told yet; each has a case with what differs. */
@Component
class ShipmentBlocks {

    private final JdbcTemplate jdbc;
    private final Journal journal;
    private final ApplicationEventPublisher publisher;

    ShipmentBlocks(JdbcTemplate jdbc, Journal journal, ApplicationEventPublisher publisher) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.publisher = publisher;
    }

    void begin(CanonicalOrder order, ShipmentId shipment, List<Finding> differences) {
        int fresh = jdbc.update(
                "INSERT INTO blocked_shipment (subject, order_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                shipment.toString(),
                order.id().value());
        if (fresh == 0) {
            return;
        }
        publisher.publishEvent(new ExceptionRaised(
                key(shipment),
                ReasonCode.SHIPMENT_DIFFERS,
                List.of(
                        "order:" + order.id(),
                        "shipment:" + shipment,
                        "partner:" + order.source().partner()),
                differences));
        journal.record(List.of(new JournalEntry(
                order.id(),
                "SHIPMENT_DIFFERS",
                shipment + ": " + differences.get(0).seen())));
    }

    void end(ShipmentId shipment) {
        int ended = jdbc.update("DELETE FROM blocked_shipment WHERE subject = ?", shipment.toString());
        if (ended > 0) {
            publisher.publishEvent(new ExceptionCleared(key(shipment), "order, warehouse order and notice agree now"));
        }
    }

    List<ShipmentId> waiting() {
        return jdbc.queryForList("SELECT subject FROM blocked_shipment ORDER BY since", String.class).stream()
                .flatMap(subject -> ShipmentId.parse(subject).stream())
                .toList();
    }

    private static String key(ShipmentId shipment) {
        return "shipment:" + shipment;
    }
}
