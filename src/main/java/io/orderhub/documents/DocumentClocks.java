package io.orderhub.documents;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.database.Columns;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.delivery.DeliveryRef;
import io.orderhub.delivery.DeliverySent;
import io.orderhub.fulfillment.Shipment;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint.Trigger;
import io.orderhub.partner.OutboundDocument;
import io.orderhub.partner.Snapshot;
import io.orderhub.reason.ExceptionCleared;
import io.orderhub.reason.ExceptionRaised;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * By when partners must have their documents. A clock runs from the event until the document has been sent; a case opens
 * while there is time left to do something about it, and closes by itself.
 */
@Component
public class DocumentClocks {

    /** The part of the time after which a case opens. */
    private static final double WARN_AFTER = 0.8;

    private static final int PAGE = 500;
    private static final String SHIP_NOTICE = "856";

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final ApplicationEventPublisher publisher;
    private final Configuration configuration;

    DocumentClocks(
            JdbcTemplate jdbc,
            Transactions transactions,
            ApplicationEventPublisher publisher,
            Configuration configuration) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.publisher = publisher;
        this.configuration = configuration;
    }

    /** The partners of these orders wait for decisions, from when the orders were received. Joins the transaction. */
    public void awaitDecisions(Collection<CanonicalOrder> orders, Snapshot snapshot) {
        List<Running> running = new ArrayList<>();
        for (CanonicalOrder order : orders) {
            running.addAll(awaited(Trigger.ORDER_DECIDED, order, order.source().receivedAt(), snapshot));
        }
        start(running);
    }

    /** The partner waits to hear what becomes of its change, from when that was received. */
    void awaitAnswer(CanonicalOrder order, Instant from, Snapshot snapshot) {
        start(awaited(Trigger.CHANGE_DECIDED, order, from, snapshot));
    }

    private static List<Running> awaited(Trigger trigger, CanonicalOrder order, Instant from, Snapshot snapshot) {
        List<Running> running = new ArrayList<>();
        for (OutboundDocument document :
                snapshot.outbound().on(trigger, order.source().partner())) {
            document.within()
                    .filter(within -> document.takes(order.usage()))
                    .ifPresent(within ->
                            running.add(Running.of(order, order.id().toString(), document, from, from.plus(within))));
        }
        return running;
    }

    /** The partner waits for the papers of a shipment; a ship notice must be there before the goods can be. */
    void awaitShipment(CanonicalOrder order, Shipment shipment, Snapshot snapshot) {
        List<Running> running = new ArrayList<>();
        Instant left = shipment.shippedAt();
        for (OutboundDocument document :
                snapshot.outbound().on(Trigger.SHIPMENT_SHIPPED, order.source().partner())) {
            document.within().filter(within -> document.takes(order.usage())).ifPresent(within -> {
                Instant due = document.document().equals(SHIP_NOTICE)
                        ? beforeArrival(order, left, left.plus(within))
                        : left.plus(within);
                running.add(Running.of(order, shipment.id().toString(), document, left, due));
            });
        }
        start(running);
    }

    /** The goods may arrive on the first day the buyer takes them. */
    private static Instant beforeArrival(CanonicalOrder order, Instant left, Instant due) {
        return order.dates()
                .deliverNotBefore()
                .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())
                .filter(arrival -> arrival.isAfter(left) && arrival.isBefore(due))
                .orElse(due);
    }

    void start(Collection<Running> running) {
        if (!running.isEmpty()) {
            jdbc.update(
                    """
                    INSERT INTO document_clock
                        (subject, document, endpoint, partner, order_id, started_at, warn_at, due_at)
                    SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
                    Columns.of(running)
                            .text(Running::subject)
                            .text(Running::document)
                            .text(Running::endpoint)
                            .text(Running::partner)
                            .bigint(each -> each.order().value())
                            .instant(Running::from)
                            .instant(Running::warnAt)
                            .instant(Running::due));
        }
    }

    /** Nobody waits for it any more. */
    void stop(String subject, OutboundDocument document) {
        if (document.within().isPresent()) {
            stop(subject, document.document(), document.endpoint().id(), "not to be sent");
        }
    }

    /** Nobody waits for anything of the order any more; what was promised of it may still be sent. */
    public void stop(OrderId order, String comment) {
        jdbc.query(
                "DELETE FROM document_clock WHERE order_id = ? RETURNING subject, document, endpoint, warned",
                row -> {
                    if (row.getBoolean("warned")) {
                        String key =
                                key(row.getString("subject"), row.getString("document"), row.getString("endpoint"));
                        publisher.publishEvent(new ExceptionCleared(key, comment));
                    }
                },
                order.value());
    }

    @EventListener
    void on(DeliverySent sent) {
        DeliveryRef ref = sent.delivery();
        configuration
                .current()
                .outbound()
                .find(ref.endpoint(), ref.document())
                .filter(document -> document.partner().isPresent())
                .ifPresent(document -> stop(ref.subject().name(), ref.document(), ref.endpoint(), "sent"));
    }

    private void stop(String subject, String document, String endpoint, String comment) {
        List<Boolean> stopped = jdbc.queryForList(
                "DELETE FROM document_clock WHERE subject = ? AND document = ? AND endpoint = ? RETURNING warned",
                Boolean.class,
                subject,
                document,
                endpoint);
        if (stopped.contains(Boolean.TRUE)) {
            publisher.publishEvent(new ExceptionCleared(key(subject, document, endpoint), comment));
        }
    }

    /**
     * Opens a case for each document that is due soon.
     *
     * @return how many
     */
    public int warn() {
        return transactions.in(Workload.DELIVERY, this::warnInTransaction);
    }

    private int warnInTransaction() {
        List<ExceptionRaised> soon = jdbc.query(
                """
                UPDATE document_clock c SET warned = true
                FROM (SELECT subject, document, endpoint FROM document_clock
                      WHERE NOT warned AND warn_at <= now()
                      ORDER BY warn_at LIMIT ? FOR UPDATE SKIP LOCKED) due
                WHERE c.subject = due.subject AND c.document = due.document AND c.endpoint = due.endpoint
                RETURNING c.subject, c.document, c.endpoint, c.partner, c.order_id, c.due_at""",
                (row, i) -> raised(
                        row.getString("subject"),
                        row.getString("document"),
                        row.getString("endpoint"),
                        row.getString("partner"),
                        new OrderId(row.getLong("order_id")),
                        row.getObject("due_at", OffsetDateTime.class).toInstant()),
                PAGE);
        soon.forEach(publisher::publishEvent);
        return soon.size();
    }

    private static ExceptionRaised raised(
            String subject, String document, String endpoint, String partner, OrderId order, Instant due) {
        return new ExceptionRaised(
                key(subject, document, endpoint),
                ReasonCode.PARTNER_DOCUMENT_DUE,
                List.of("order:" + order, "partner:" + partner, "endpoint:" + endpoint),
                List.of(Finding.warning(
                        ReasonCode.PARTNER_DOCUMENT_DUE,
                        document + " of " + subject + " to " + partner,
                        "due " + due.truncatedTo(ChronoUnit.SECONDS))));
    }

    private static String key(String subject, String document, String endpoint) {
        return "due:" + subject + ":" + document + ":" + endpoint;
    }

    /** A document that somebody waits for. */
    record Running(
            String subject,
            String document,
            String endpoint,
            String partner,
            OrderId order,
            Instant from,
            Instant due) {

        static Running of(CanonicalOrder order, String subject, OutboundDocument document, Instant from, Instant due) {
            return new Running(
                    subject,
                    document.document(),
                    document.endpoint().id(),
                    order.source().partner(),
                    order.id(),
                    from,
                    due);
        }

        Instant warnAt() {
            return from.plusMillis((long) (Duration.between(from, due).toMillis() * WARN_AFTER));
        }
    }
}
