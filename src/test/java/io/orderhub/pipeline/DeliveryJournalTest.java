package io.orderhub.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.canonical.OrderId;
import io.orderhub.delivery.DeliveriesSent;
import io.orderhub.delivery.DeliveryParked;
import io.orderhub.delivery.DeliveryRef;
import io.orderhub.delivery.DeliveryReplayed;
import io.orderhub.delivery.DeliverySent;
import io.orderhub.delivery.DeliveryState;
import io.orderhub.delivery.Subject;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.fulfillment.Journal;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.Sending;
import io.orderhub.reason.ReasonCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;

class DeliveryJournalTest {

    private static final OrderId ORDER = OrderId.of(12, 3);

    @Test
    void whatBecomesOfADeliveryIsInItsOrdersJournal() {
        Endpoint subscriber = new Endpoint(
                "subscriber",
                Endpoint.Kind.WEBHOOK,
                "event",
                "cloudevents",
                Endpoint.Trigger.STATE_CHANGED,
                Map.of(),
                Sending.DEFAULT);
        try (PipelineUnderTest hub =
                PipelineUnderTest.on(SharedPostgres.freshDatabase(), Map.of(), List.of(), List.of(subscriber))) {
            DeliveryRef carrier = new DeliveryRef(
                    7, "FO-12-3-1:shipment:carrier", "carrier", "shipment", new Subject.FulfillmentOrder(ORDER, 1));
            DeliveryRef acknowledgement =
                    new DeliveryRef(8, "IC-12-1-G1:997:outbox", "outbox", "997", new Subject.Interchange("IC-12-1-G1"));
            DeliveryRef change =
                    new DeliveryRef(9, "EV-1-1:event:subscriber", "subscriber", "event", new Subject.Order(ORDER));
            ApplicationEventPublisher events = hub.publisher();

            events.publishEvent(
                    new DeliveryParked(carrier, DeliveryState.PARKED, ReasonCode.ORDER_RECORD_INVALID, "no"));
            events.publishEvent(new DeliveryReplayed(carrier, "anna"));
            events.publishEvent(new DeliveriesSent(List.of(
                    new DeliverySent(carrier, Map.of("tracking", "1Z9", "carrier", "UPS"), false),
                    new DeliverySent(change, Map.of(), false),
                    new DeliverySent(acknowledgement, Map.of(), false))));

            assertThat(hub.journal(ORDER)).containsExactly("DELIVERY_PARKED", "DELIVERY_REPLAYED", "DELIVERY_SENT");
            assertThat(hub.bean(Journal.class).of(ORDER).get(2).detail())
                    .isEqualTo("FO-12-3-1:shipment:carrier: carrier UPS, tracking 1Z9");
            assertThat(hub.count("journal")).isEqualTo(3);
        }
    }
}
