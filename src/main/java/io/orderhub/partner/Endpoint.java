package io.orderhub.partner;

import io.orderhub.canonical.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One file of {@code config/endpoints/}: a warehouse, carrier, ERP or partner mailbox that the hub sends to.
 *
 * @param id the file's stem
 * @param kind which delivery route serves it
 * @param document what it gets: an X12 set ({@code 940}) or the endpoint's own word ({@code shipment}, {@code sales-order})
 * @param mapping folder below {@code mappings/} that renders the document from the canonical order
 * @param trigger the event that makes a delivery
 * @param settings what the kind needs: {@code url}, {@code folder}, {@code secret}, {@code warehouse} …
 * @param sending how often, how fast and when
 * @param when only on events for which this holds; on all when empty
 * @param further what else it gets; of one order all in the order of the events, and of one event in this order
 * @param notices who is told of what; only where the trigger is {@link Trigger#ORDER_NOTICE}
 */
public record Endpoint(
        String id,
        Kind kind,
        String document,
        String mapping,
        Trigger trigger,
        Map<String, String> settings,
        Sending sending,
        Optional<Condition> when,
        List<Further> further,
        Optional<NoticeTerms> notices) {

    /** The {@code enabled} part of the file, among the settings. */
    static final String ENABLED = "enabled";

    /** The {@code acknowledgement} part of the file, among the settings as an ISO 8601 duration. */
    static final String ACKNOWLEDGED_WITHIN = "acknowledgedWithin";

    public Endpoint {
        settings = Map.copyOf(settings);
        further = List.copyOf(further);
    }

    /** One that gets a single document, and all that its trigger makes. */
    public Endpoint(
            String id,
            Kind kind,
            String document,
            String mapping,
            Trigger trigger,
            Map<String, String> settings,
            Sending sending) {
        this(id, kind, document, mapping, trigger, settings, sending, Optional.empty(), List.of(), Optional.empty());
    }

    /** Whether events make deliveries for it; one that does not still gets what it was given before. */
    public boolean isEnabled() {
        return !"false".equals(settings.get(ENABLED));
    }

    /**
     * A document beside the endpoint's first one.
     *
     * @param when only on events for which this holds; on all when empty
     */
    public record Further(String document, String mapping, Trigger trigger, Optional<Condition> when) {}

    /** Test traffic goes only where the endpoint's file says {@code test: true}; production traffic everywhere. */
    public boolean takes(Usage usage) {
        return usage == Usage.PRODUCTION || Boolean.parseBoolean(settings.get("test"));
    }

    /** How long after sending the receiver's acknowledgement must be there; empty when none is expected. */
    public Optional<Duration> acknowledgedWithin() {
        return setting(ACKNOWLEDGED_WITHIN).map(Duration::parse);
    }

    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    public Sending.Retry retry() {
        return sending.retry();
    }

    public Sending.Limits limits() {
        return sending.limits();
    }

    /** The delivery route that serves an endpoint: the file of this name in {@code routes/delivery/}. */
    public enum Kind {
        /** X12 940 as a file on SFTP. */
        WMS_SFTP,
        /** ShipBob's REST API. */
        WMS_REST,
        /** EasyPost's REST API. */
        CARRIER_EASYPOST,
        /** ERPNext's REST API. */
        ERP_REST,
        /** ERP staging tables through JDBC. */
        ERP_JDBC,
        /** A file in a partner's outbox on SFTP. */
        PARTNER_SFTP,
        /** A signed {@code POST} in the shape of Standard Webhooks. */
        WEBHOOK,
        /** E-mail to the order's own contacts. */
        MAIL;

        /** Whether it only tells of an order, and may do so when the order itself must not leave. */
        public boolean onlyTells() {
            return this == WEBHOOK || this == MAIL;
        }
    }

    /** On what a delivery row is written, and what its mapping and its condition see of the event. */
    public enum Trigger {
        /** Once a sales order has been accepted. */
        ORDER_ACCEPTED,
        /** Once a fulfillment order is ready for a warehouse. */
        FULFILLMENT_READY("fulfillmentOrder"),
        /** Once it is decided what becomes of an order, line by line: accepted, changed, back-ordered or refused. */
        ORDER_DECIDED("decision"),
        /** Once it is decided what becomes of a buyer's change or cancellation, line by line. */
        CHANGE_DECIDED("answer"),
        /** Once a warehouse has shipped goods of an order. */
        SHIPMENT_SHIPPED("shipment"),
        /** Once its buyer has changed an order that goes on. */
        ORDER_CHANGED,
        /** Once nothing of an order will be shipped. */
        ORDER_CANCELLED,
        /** Once a warehouse that has a fulfillment order is to ship less of it, or otherwise. */
        FULFILLMENT_CHANGED("fulfillmentOrder"),
        /** Once a warehouse that has a fulfillment order is to ship nothing more of it. */
        FULFILLMENT_CANCELLED("fulfillmentOrder"),
        /** An acknowledgement of an interchange; written by the ledger. */
        ACKNOWLEDGEMENT,
        /** Every change of the status of an order, a fulfillment order, a shipment or a parcel. */
        STATE_CHANGED("change"),
        /** Something that customers are told of, as {@code notices} says. */
        ORDER_NOTICE("notice");

        private final Set<String> parts;

        Trigger(String... parts) {
            this.parts = new TreeSet<>(Set.of(parts));
            if (!this.parts.contains("change")) {
                // of every change there are too many to look at each order
                this.parts.add("order");
            }
        }

        /** Whether its documents say what is wanted when they are made, and not what happened: those grow old. */
        public boolean saysWhatIsWanted() {
            return switch (this) {
                case ORDER_ACCEPTED, ORDER_CHANGED, FULFILLMENT_READY, FULFILLMENT_CHANGED -> true;
                default -> false;
            };
        }

        /** What an event of this kind consists of: the order, and what else it is about. */
        Set<String> parts() {
            return parts;
        }
    }
}
