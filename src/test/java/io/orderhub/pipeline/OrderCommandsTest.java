package io.orderhub.pipeline;

import static io.orderhub.pipeline.SampleOrders.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.PaymentStatus;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.fulfillment.OrderStatus;
import io.orderhub.pipeline.OrderCommands.Released;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderCommandsTest {

    private PipelineUnderTest hub;
    private SampleStock stock;

    @BeforeEach
    void start() {
        hub = PipelineUnderTest.on(SharedPostgres.freshDatabase());
        stock = new SampleStock(hub).items("A");
        stock.count("EAST", "A", "10");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void aHeldOrderGoesOnUnpaidWhenSomebodyWantsItAndThePaymentThatComesLaterIsNoTrouble() {
        CanonicalOrder unpaid =
                order("PO1").payment(PaymentStatus.PENDING).line("A", "4", "10").build();
        CanonicalOrder paid = order("PO1")
                .from(2, 1)
                .payment(PaymentStatus.PAID)
                .line("A", "4", "10")
                .build();
        process(unpaid);

        assertThat(release(unpaid.id())).isEqualTo(Released.DONE);
        process(paid);

        assertThat(hub.order(unpaid.id()).status()).isEqualTo(OrderStatus.READY_FOR_FULFILLMENT);
        assertThat(hub.reserved("A")).isEqualByComparingTo("4");
        assertThat(hub.cases(unpaid.id())).isEmpty();
        assertThat(hub.cases(paid.id())).isEmpty();
        assertThat(hub.journal(unpaid.id())).contains("HELD", "RELEASED", "ALLOCATED", "REPEATED");
    }

    @Test
    void aRefusedOrderGoesOnOnceItsItemIsKnown() {
        CanonicalOrder order = order("PO1").line("NEW", "4", "10").build();
        process(order);
        assertThat(release(order.id())).isEqualTo(Released.STILL_REFUSED);
        assertThat(hub.cases(order.id()).get(0).occurrences()).isEqualTo(2);

        stock.items("NEW");
        assertThat(release(order.id())).isEqualTo(Released.DONE);

        assertThat(hub.order(order.id()).status()).isEqualTo(OrderStatus.BACKORDERED);
        assertThat(hub.cases(order.id())).isEmpty();
    }

    @Test
    void aRefusedOrderWhoseNumberWasUsedAgainStaysRefused() {
        CanonicalOrder bad = order("PO1").line("NEW", "4", "10").build();
        process(bad);
        process(order("PO1").from(2, 1).line("A", "4", "10").build());
        stock.items("NEW");

        assertThat(release(bad.id())).isEqualTo(Released.NUMBER_TAKEN);
        assertThat(hub.order(bad.id()).status()).isEqualTo(OrderStatus.REFUSED);
    }

    @Test
    void anOrderThatIsOnItsWayOrUnknownCannotBeReleased() {
        CanonicalOrder order = order("PO1").line("A", "4", "10").build();
        process(order);

        assertThat(release(order.id())).isEqualTo(Released.NOT_WAITING);
        assertThat(release(OrderId.of(9, 9))).isEqualTo(Released.NOT_FOUND);
        assertThat(hub.reserved("A")).isEqualByComparingTo("4");
    }

    private Released release(OrderId id) {
        return hub.bean(OrderCommands.class).release(id, "anna", "called the buyer");
    }

    private void process(CanonicalOrder... orders) {
        hub.process(List.of(orders));
    }
}
