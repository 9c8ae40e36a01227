package io.orderhub.pipeline;

import static io.orderhub.pipeline.SampleOrders.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.fulfillment.BackOrder;
import io.orderhub.fulfillment.FulfillmentOrder;
import io.orderhub.fulfillment.OrderStatus;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackOrderTest {

    private PipelineUnderTest hub;
    private SampleStock stock;

    @BeforeEach
    void start() {
        hub = PipelineUnderTest.on(SharedPostgres.freshDatabase());
        stock = new SampleStock(hub).items("A", "B");
        stock.count("EAST", "A", "10");
        stock.count("WEST", "A", "5");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void anOrderWithoutAnyStockWaitsAndTheErpKnowsIt() {
        CanonicalOrder order = order("PO1").line("B", "4", "10").build();

        process(order);

        assertThat(hub.order(order.id()).status()).isEqualTo(OrderStatus.BACKORDERED);
        assertThat(hub.order(order.id()).fulfillmentOrders()).isEmpty();
        assertThat(hub.deliveries(order.id())).contains("SO-1-1:sales-order:erp-next");
        assertThat(hub.journal(order.id()))
                .containsExactly("RECEIVED", "VALIDATED", "BACKORDERED", "DELIVERIES_QUEUED");
    }

    @Test
    void aLineThatNoWarehouseHasAloneIsSplitAndTheRestWaits() {
        CanonicalOrder order = order("PO1").line("A", "18", "10").build();

        process(order);

        assertThat(hub.order(order.id()).status()).isEqualTo(OrderStatus.PARTIALLY_ALLOCATED);
        assertThat(hub.order(order.id()).fulfillmentOrders())
                .extracting(FulfillmentOrder::warehouse)
                .containsExactly("EAST", "WEST");
        assertThat(hub.order(order.id()).backOrders())
                .singleElement()
                .extracting(BackOrder::quantity)
                .satisfies(quantity -> assertThat(quantity).isEqualByComparingTo("3"));
        assertThat(hub.reserved("A")).isEqualByComparingTo("15");
    }

    @Test
    void anOrderThatMustShipCompleteTakesNothingUntilAllIsThere() {
        CanonicalOrder order = order("PO1")
                .shipComplete()
                .line("A", "4", "10")
                .line("B", "1", "10")
                .build();

        process(order);
        stock.count("EAST", "B", "0");
        hub.bean(BackOrderRun.class).run();
        assertThat(hub.order(order.id()).status()).isEqualTo(OrderStatus.BACKORDERED);
        assertThat(hub.reserved("A")).isEqualByComparingTo("0");
        assertThat(hub.journal(order.id())).hasSize(4);

        stock.count("EAST", "B", "1");
        hub.bean(BackOrderRun.class).run();
        assertThat(hub.order(order.id()).status()).isEqualTo(OrderStatus.READY_FOR_FULFILLMENT);
        assertThat(hub.reserved("A")).isEqualByComparingTo("4");
    }

    @Test
    void goodsThatArriveGoToTheOldestOrderFirst() {
        CanonicalOrder older = order("PO1").line("A", "16", "10").build();
        CanonicalOrder newer = order("PO2").from(1, 2).line("A", "3", "10").build();
        process(older, newer);

        stock.count("WEST", "A", "7");
        assertThat(hub.bean(BackOrderRun.class).run()).isEqualTo(2);

        assertThat(hub.order(older.id()).status()).isEqualTo(OrderStatus.READY_FOR_FULFILLMENT);
        assertThat(hub.order(older.id()).fulfillmentOrders())
                .extracting(fulfillment -> fulfillment.id().toString())
                .containsExactly("FO-1-1-1", "FO-1-1-2", "FO-1-1-3");
        assertThat(hub.order(newer.id()).status()).isEqualTo(OrderStatus.PARTIALLY_ALLOCATED);
        assertThat(hub.order(newer.id()).backOrders()).singleElement().satisfies(back -> assertThat(back.quantity())
                .isEqualByComparingTo("2"));
        assertThat(hub.deliveries(older.id())).contains("FO-1-1-3:940:wms-west");
        assertThat(hub.count("back_order WHERE order_id = " + older.id().value()))
                .isZero();
        assertThat(hub.count("stock WHERE reserved > on_hand")).isZero();
    }

    @Test
    void aRunWithoutNewGoodsChangesNothing() {
        CanonicalOrder order = order("PO1").line("A", "18", "10").build();
        process(order);
        List<String> before = hub.journal(order.id());

        assertThat(hub.bean(BackOrderRun.class).run()).isZero();

        assertThat(hub.journal(order.id())).isEqualTo(before);
    }

    private void process(CanonicalOrder... orders) {
        hub.process(List.of(orders));
    }
}
