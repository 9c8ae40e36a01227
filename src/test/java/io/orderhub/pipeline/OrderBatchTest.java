package io.orderhub.pipeline;

import static io.orderhub.pipeline.SampleOrders.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.allocation.Item;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.OrderType;
import io.orderhub.canonical.PaymentStatus;
import io.orderhub.canonical.Usage;
import io.orderhub.cases.ExceptionCase;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.fulfillment.FulfillmentOrder;
import io.orderhub.fulfillment.OrderStatus;
import io.orderhub.interchange.DocumentOutcome;
import io.orderhub.interchange.DocumentOutcomes;
import io.orderhub.reason.ReasonCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderBatchTest {

    private PipelineUnderTest hub;
    private SampleStock stock;

    @BeforeEach
    void start() {
        hub = PipelineUnderTest.on(SharedPostgres.freshDatabase());
        stock = new SampleStock(hub).items("A", "B");
        stock.count("EAST", "A", "10");
        stock.count("WEST", "A", "100");
        stock.count("WEST", "B", "100");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void aGoodOrderGetsStockAFulfillmentOrderAndItsDeliveries() {
        CanonicalOrder order = order("PO1").line("A", "4", "10").build();

        process(order);

        assertThat(hub.order(order.id()).status()).isEqualTo(OrderStatus.READY_FOR_FULFILLMENT);
        assertThat(hub.order(order.id()).order()).isEqualTo(order);
        assertThat(warehouses(order.id())).containsExactly("EAST");
        assertThat(hub.reserved("A")).isEqualByComparingTo("4");
        assertThat(hub.deliveries(order.id()))
                .containsExactly(
                        "FO-1-1-1:940:wms-east",
                        "FO-1-1-1:shipment:carrier",
                        "SO-1-1:sales-order:erp-next",
                        "SO-1-1:sales-order:erp-staging",
                        "SO-1-1:sales-order:erp-test");
        assertThat(hub.journal(order.id())).containsExactly("RECEIVED", "VALIDATED", "ALLOCATED", "DELIVERIES_QUEUED");
        assertThat(outcome(order.id())).isEqualTo(DocumentOutcome.Kind.ACCEPTED);
    }

    @Test
    void beside_orders_whose_senders_wait_a_large_batch_holds_stock_for_short_times_only() {
        stock.count("EAST", "A", "10000");
        List<CanonicalOrder> before = large(1);
        List<CanonicalOrder> beside = large(3);

        hub.process(before);
        process(order("WAITS").from(2, 1).interactive().line("A", "1", "10").build());
        hub.process(beside);

        assertThat(transactions(before)).isEqualTo(1);
        assertThat(transactions(beside)).isEqualTo(2);
    }

    /** 60 orders of 20 lines. */
    private static List<CanonicalOrder> large(long reception) {
        List<CanonicalOrder> orders = new ArrayList<>();
        for (int document = 1; document <= 60; document++) {
            SampleOrders order = order("L" + reception + "-" + document).from(reception, document);
            for (int line = 0; line < 20; line++) {
                order.line("A", "1", "10");
            }
            orders.add(order.build());
        }
        return orders;
    }

    private int transactions(List<CanonicalOrder> orders) {
        Integer distinct = hub.jdbc()
                .queryForObject(
                        "SELECT count(DISTINCT xmin::text) FROM sales_order WHERE id BETWEEN ? AND ?",
                        Integer.class,
                        orders.get(0).id().value(),
                        orders.get(orders.size() - 1).id().value());
        return distinct == null ? 0 : distinct;
    }

    @Test
    void aBatchGivenAgainChangesNothing() {
        CanonicalOrder good = order("PO1").line("A", "4", "10").build();
        CanonicalOrder bad = order("PO2").from(1, 2).line("X", "4", "10").build();
        CanonicalOrder repeat =
                order("PO1").from(1, 3).line("A", "4.0", "10.00").build();
        CanonicalOrder other = order("PO1").from(1, 4).line("A", "5", "10").build();

        process(good, bad, repeat, other);
        process(good, bad, repeat, other);

        assertThat(hub.reserved("A")).isEqualByComparingTo("4");
        assertThat(hub.count("fulfillment_order")).isEqualTo(1);
        assertThat(hub.count("delivery")).isEqualTo(5);
        assertThat(hub.count("journal")).isEqualTo(4 + 2 + 1 + 3);
        assertThat(hub.count("exception_case")).isEqualTo(2);
        assertThat(hub.count("document_outcome")).isEqualTo(4);
    }

    @Test
    void theSameOrderInAnotherFileIsNothingButALineInTheJournal() {
        CanonicalOrder first = order("PO1").line("A", "4", "10").build();
        CanonicalOrder again = order("PO1").from(2, 1).line("A", "4", "10").build();

        process(first);
        process(again);

        assertThat(hub.find(again.id())).isEmpty();
        assertThat(hub.bean(DocumentOutcomes.class).of(again.id()))
                .contains(new DocumentOutcome(again.id(), DocumentOutcome.Kind.DUPLICATE, first.id()));
        assertThat(hub.journal(first.id())).endsWith("REPEATED");
        assertThat(hub.cases(again.id())).isEmpty();
    }

    @Test
    void theSameNumberWithOtherContentIsACaseAndChangesNothing() {
        CanonicalOrder first = order("PO1").line("A", "4", "10").build();
        CanonicalOrder other = order("PO1").from(2, 1).line("A", "5", "10").build();

        process(first);
        process(other);

        assertThat(hub.order(first.id()).order()).isEqualTo(first);
        assertThat(hub.order(other.id()).status()).isEqualTo(OrderStatus.REFUSED);
        assertThat(codes(other.id())).containsExactly(ReasonCode.ORDER_DUPLICATE_DIFFERS);
        assertThat(hub.reserved("A")).isEqualByComparingTo("4");
    }

    @Test
    void theSameNumberWithOtherContentIsAnotherOrdersEvenIfItIsRefusedForOtherReasonsToo() {
        CanonicalOrder first = order("PO1").line("A", "4", "10").build();
        CanonicalOrder other = order("PO1").from(2, 1).line("X", "5", "10").build();

        process(first, other);

        assertThat(codes(other.id())).containsExactly(ReasonCode.ORDER_DUPLICATE_DIFFERS);
    }

    @Test
    void aReleaseWithTheSameNumberIsAnotherOrder() {
        CanonicalOrder first = order("PO1").release("1").line("A", "4", "10").build();
        CanonicalOrder second =
                order("PO1").release("2").from(1, 2).line("A", "4", "10").build();

        process(first, second);

        assertThat(hub.order(second.id()).status()).isEqualTo(OrderStatus.READY_FOR_FULFILLMENT);
        assertThat(hub.reserved("A")).isEqualByComparingTo("8");
    }

    @Test
    void aRefusedOrderIsKeptWithItsCaseAndGivesItsNumberBack() {
        CanonicalOrder bad = order("PO1").line("X", "4", "10").build();
        CanonicalOrder corrected = order("PO1").from(2, 1).line("A", "4", "10").build();

        process(bad);
        process(corrected);

        assertThat(hub.order(bad.id()).status()).isEqualTo(OrderStatus.REFUSED);
        assertThat(codes(bad.id())).containsExactly(ReasonCode.ORDER_LINE_ITEM_UNKNOWN);
        assertThat(hub.deliveries(bad.id())).isEmpty();
        assertThat(outcome(bad.id())).isEqualTo(DocumentOutcome.Kind.REFUSED);
        assertThat(hub.order(corrected.id()).status()).isEqualTo(OrderStatus.READY_FOR_FULFILLMENT);
    }

    @Test
    void anUnpaidOrderIsHeldUntilItsPaymentIsTold() {
        CanonicalOrder unpaid =
                order("PO1").payment(PaymentStatus.PENDING).line("A", "4", "10").build();
        CanonicalOrder paid = order("PO1")
                .from(2, 1)
                .payment(PaymentStatus.PAID)
                .line("A", "4", "10")
                .build();

        process(unpaid);
        assertThat(hub.order(unpaid.id()).status()).isEqualTo(OrderStatus.HELD);
        assertThat(codes(unpaid.id())).containsExactly(ReasonCode.ORDER_PAYMENT_PENDING);
        assertThat(hub.reserved("A")).isEqualByComparingTo("0");

        process(paid);
        assertThat(hub.order(unpaid.id()).status()).isEqualTo(OrderStatus.READY_FOR_FULFILLMENT);
        assertThat(hub.order(unpaid.id()).order().payment().status()).isEqualTo(PaymentStatus.PAID);
        assertThat(hub.cases(unpaid.id())).isEmpty();
        assertThat(hub.reserved("A")).isEqualByComparingTo("4");
        assertThat(outcome(paid.id())).isEqualTo(DocumentOutcome.Kind.DUPLICATE);
    }

    @Test
    void aHeldOrderThatIsNoLongerGoodWhenItsPaymentComesIsRefusedWithItsCase() {
        CanonicalOrder unpaid =
                order("PO1").payment(PaymentStatus.PENDING).line("A", "4", "10").build();
        process(unpaid);
        Item dearer = new Item("A", Optional.empty(), "Towel", new BigDecimal("100"), "USD", "EA", List.of());
        hub.bean(StockIntake.class).items(List.of(dearer), "client:test");

        process(order("PO1")
                .from(2, 1)
                .payment(PaymentStatus.PAID)
                .line("A", "4", "10")
                .build());

        assertThat(hub.order(unpaid.id()).status()).isEqualTo(OrderStatus.REFUSED);
        assertThat(codes(unpaid.id())).containsExactly(ReasonCode.ORDER_LINE_PRICE_OUT_OF_RANGE);
        assertThat(hub.deliveries(unpaid.id())).isEmpty();
    }

    @Test
    void aBlanketOrderIsRecordedAndNeverAllocated() {
        CanonicalOrder blanket = order("PO1")
                .type(OrderType.BLANKET)
                .withoutAddress()
                .line("A", "4000", "10")
                .build();

        process(blanket);

        assertThat(hub.order(blanket.id()).status()).isEqualTo(OrderStatus.RECORDED);
        assertThat(hub.deliveries(blanket.id())).isEmpty();
        assertThat(hub.reserved("A")).isEqualByComparingTo("0");
    }

    @Test
    void aTestOrderTouchesNoStockAndNoProductionEndpoint() {
        CanonicalOrder test =
                order("PO1").usage(Usage.TEST).line("A", "4000", "10").build();

        process(test);

        assertThat(hub.order(test.id()).status()).isEqualTo(OrderStatus.READY_FOR_FULFILLMENT);
        assertThat(warehouses(test.id())).containsExactly("EAST");
        assertThat(hub.reserved("A")).isEqualByComparingTo("0");
        assertThat(hub.deliveries(test.id())).containsExactly("SO-1-1:sales-order:erp-test");
        assertThat(hub.journal(test.id())).endsWith("DELIVERIES_QUEUED", "DELIVERIES_SUPPRESSED");
    }

    @Test
    void anOrderThatCannotBeStoredBecomesACaseAndTheOthersGoOn() {
        List<CanonicalOrder> orders = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            orders.add(order("PO" + i + (i == 6 ? "\u0000" : ""))
                    .from(1, i)
                    .line("A", "1", "10")
                    .build());
        }

        hub.process(orders);

        OrderId poison = OrderId.of(1, 6);
        assertThat(hub.count("sales_order")).isEqualTo(8);
        assertThat(hub.reserved("A")).isEqualByComparingTo("8");
        assertThat(codes(poison)).containsExactly(ReasonCode.ORDER_UNPROCESSABLE);
        assertThat(outcome(poison)).isEqualTo(DocumentOutcome.Kind.REFUSED);
        assertThat(hub.cases(poison).get(0).findings().get(0).seen()).startsWith("22021");
    }

    private void process(CanonicalOrder... orders) {
        hub.process(List.of(orders));
    }

    private List<String> warehouses(OrderId id) {
        return hub.order(id).fulfillmentOrders().stream()
                .map(FulfillmentOrder::warehouse)
                .toList();
    }

    private List<ReasonCode> codes(OrderId id) {
        return hub.cases(id).stream().map(ExceptionCase::code).toList();
    }

    private DocumentOutcome.Kind outcome(OrderId id) {
        return hub.bean(DocumentOutcomes.class).of(id).orElseThrow().kind();
    }
}
