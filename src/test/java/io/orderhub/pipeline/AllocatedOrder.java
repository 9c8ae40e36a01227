package io.orderhub.pipeline;

import static io.orderhub.pipeline.SampleOrders.order;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.cases.CaseFilter;
import io.orderhub.cases.Cases;
import io.orderhub.cases.ExceptionCase;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.fulfillment.FulfillmentStatus;
import io.orderhub.fulfillment.Shipment;
import io.orderhub.fulfillment.Shipments;
import io.orderhub.reason.ReasonCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An order of four A and two B that lies in a warehouse, and what is told of it. */
abstract class AllocatedOrder {

    PipelineUnderTest hub;
    CanonicalOrder order;
    OrderId id;

    @BeforeEach
    void start() {
        hub = PipelineUnderTest.on(SharedPostgres.freshDatabase());
        SampleStock stock = new SampleStock(hub).items("A", "B");
        stock.count("EAST", "A", "10");
        stock.count("EAST", "B", "10");
        order = order("PO1").line("A", "4", "10").line("B", "2", "10").build();
        id = order.id();
        hub.process(List.of(order));
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    void take(Told.Notice notice) {
        hub.bean(ShipNotices.class).take(List.of(notice.build()));
    }

    List<Shipment> shipments() {
        return hub.bean(Shipments.class).of(id);
    }

    FulfillmentStatus statusOfPart() {
        return hub.order(id).fulfillmentOrders().get(0).status();
    }

    List<ReasonCode> allCases() {
        return hub
                .bean(Cases.class)
                .page(new CaseFilter(Optional.of(true), Optional.empty(), Optional.empty()), Optional.empty(), 10)
                .stream()
                .map(ExceptionCase::code)
                .toList();
    }
}
