package io.orderhub.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderhub.canonical.OrderId;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.fulfillment.FulfillmentOrderId;
import io.orderhub.fulfillment.ShipmentId;
import io.orderhub.fulfillment.StateChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Takes the outbox to the broker: reads what is due, oldest first, and forgets it once the broker has it. A crash between
 * the two publishes again, with the same ids. One node does it at a time.
 */
@Component
public class EventRelay {

    /** The topic, keyed by order. */
    public static final String TOPIC = "orders.events";

    /** Outlives the broker's longest silence before a batch is given up. */
    private static final Duration LEASE = Duration.ofSeconds(45);

    private static final int MOST_EVENTS = 2_000;

    private static final String DUE =
            """
            SELECT id FROM (
                SELECT id, sum(size) OVER (ORDER BY id) - size AS before
                FROM (SELECT id, size FROM state_event ORDER BY id LIMIT ?) oldest) counted
            WHERE before < ? ORDER BY id""";

    private static final String READ =
            """
            SELECT e.id, c.* FROM state_event e
            CROSS JOIN LATERAL unnest(orders, fulfillments, shipments, parcels, from_statuses, to_statuses, happened, sources)
                WITH ORDINALITY
                AS c (order_id, fulfillment, shipment, parcel, from_status, to_status, at, source, place)
            WHERE e.id = ANY (?) ORDER BY e.id, c.place""";

    private final Transactions transactions;
    private final JdbcTemplate jdbc;
    private final OrderNames names;
    private final CloudEvents cloudEvents;
    private final String node;
    private final ObjectMapper json = new ObjectMapper();
    private final AtomicBoolean woken = new AtomicBoolean(true);

    EventRelay(
            Transactions transactions,
            JdbcTemplate jdbc,
            OrderNames names,
            CloudEvents cloudEvents,
            @Value("${orderhub.node:hub}") String node) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.names = names;
        this.cloudEvents = cloudEvents;
        this.node = node;
    }

    /** @param event structured CloudEvents JSON */
    public record Message(String key, byte[] event) {}

    /**
     * @param rows of the outbox, for {@link #published}
     * @param messages in the order in which they must be sent
     */
    public record Due(List<Long> rows, List<Message> messages) {

        static final Due NOTHING = new Due(List.of(), List.of());
    }

    /** Says that there is something. */
    void wake() {
        woken.set(true);
    }

    /** Whether anybody woke it since it was asked last. */
    public boolean isWoken() {
        return woken.getAndSet(false);
    }

    /** The oldest events; nothing while another node is at it. */
    public Due due() {
        return transactions.in(Workload.PIPELINE, () -> {
            List<Long> rows = isMyTurn() ? jdbc.queryForList(DUE, Long.class, MOST_EVENTS, MOST_EVENTS) : List.of();
            return rows.isEmpty() ? Due.NOTHING : new Due(rows, messages(rows));
        });
    }

    private boolean isMyTurn() {
        return jdbc.update(
                        """
                        INSERT INTO event_lease AS l (topic, owner, lease_until)
                        VALUES (?, ?, now() + ? * interval '1 ms')
                        ON CONFLICT (topic) DO UPDATE SET owner = excluded.owner, lease_until = excluded.lease_until
                        WHERE l.owner = excluded.owner OR l.lease_until < now()""",
                        TOPIC,
                        node,
                        LEASE.toMillis())
                == 1;
    }

    private List<Message> messages(List<Long> rows) {
        List<StateEvent> events = jdbc.query(READ, (row, n) -> event(row), (Object) rows.toArray(Long[]::new));
        Map<OrderId, OrderNames.Names> known = names.of(
                events.stream().map(event -> event.change().order()).distinct().toList());
        List<Message> messages = new ArrayList<>(events.size());
        for (StateEvent event : events) {
            OrderId order = event.change().order();
            messages.add(new Message(order.toString(), bytes(event, Optional.ofNullable(known.get(order)))));
        }
        return messages;
    }

    private byte[] bytes(StateEvent event, Optional<OrderNames.Names> of) {
        try {
            return json.writeValueAsBytes(cloudEvents.of(event, of));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static StateEvent event(ResultSet row) throws SQLException {
        OrderId order = new OrderId(row.getLong("order_id"));
        Optional<FulfillmentOrderId> fulfillment = Optional.of(new FulfillmentOrderId(order, row.getInt("fulfillment")))
                .filter(id -> id.number() > 0);
        int shipment = row.getInt("shipment");
        return StateEvent.of(
                row.getLong("id"),
                row.getInt("place"),
                new StateChange(
                        order,
                        fulfillment,
                        fulfillment.filter(id -> shipment > 0).map(id -> new ShipmentId(id, shipment)),
                        Optional.of(row.getString("parcel")).filter(number -> !number.isEmpty()),
                        row.getString("from_status"),
                        row.getString("to_status"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("source")));
    }

    /** The broker has them all. */
    public void published(Due due) {
        transactions.in(
                Workload.PIPELINE,
                () -> jdbc.update("DELETE FROM state_event WHERE id = ANY (?)", (Object)
                        due.rows().toArray(Long[]::new)));
    }
}
