package io.orderhub.pipeline;

import static io.orderhub.pipeline.SampleOrders.order;
import static io.orderhub.pipeline.Told.notice;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Purpose;
import io.orderhub.fulfillment.FulfillmentStatus;
import io.orderhub.fulfillment.OrderStatus;
import io.orderhub.interchange.DocumentOutcome;
import io.orderhub.pipeline.OrderCommands.Cancelled;
import io.orderhub.reason.ReasonCode;
import org.junit.jupiter.api.Test;

/** Orders are cancelled as far as what was done already lets them. */
class CancellationsTest extends ChangedOrder {

    @Test
    void what_nobody_has_been_told_of_is_withdrawn() {
        process(original, sample(2, Purpose.CANCEL, 1).build());

        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(hub.order(id).fulfillmentOrders())
                .extracting(part -> part.status())
                .containsExactly(FulfillmentStatus.CANCELLED);
        assertThat(hub.reserved("A")).isEqualByComparingTo("0");
        assertThat(hub.deliveries(id)).isEmpty();
        assertThat(hub.journal(id)).contains("CANCEL_TAKEN").doesNotContain("WAREHOUSE_ASKED");
        assertThat(codes(id)).isEmpty();
        assertThat(outcome(2)).isEqualTo(DocumentOutcome.Kind.APPLIED);
    }

    @Test
    void a_warehouse_that_has_the_order_is_asked_and_the_order_waits_for_its_answer() {
        process(original);
        begun("940", "sales-order");
        process(sample(2, Purpose.CANCEL, 1).build());

        assertThat(hub.deliveries(id)).contains("FO-1-1-1:940-cancel:wms-east:1");
        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.READY_FOR_FULFILLMENT);
        assertThat(hub.reserved("A")).isEqualByComparingTo("4");

        ship(notice(id, "W1").line("A", "CC", "0").line("B", "CC", "0"));

        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(hub.stockOf("A")).isEqualTo("10/0");
        assertThat(hub.deliveries(id)).contains(id + ":sales-order-cancel:erp-next");
        assertThat(codes(id)).isEmpty();
    }

    @Test
    void what_has_left_stays_and_a_case_says_so_while_the_rest_is_cancelled() {
        process(original);
        begun("940");
        ship(notice(id, "W1").line("A", "PR", "4"));
        process(sample(2, Purpose.CANCEL, 1).build());

        assertThat(codes(id)).containsExactly(ReasonCode.ORDER_CHANGE_TOO_LATE);
        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.PARTIALLY_SHIPPED);
        ship(notice(id, "W2").line("B", "CC", "0"));
        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(hub.stockOf("A")).isEqualTo("6/0");
        assertThat(hub.stockOf("B")).isEqualTo("10/0");
    }

    @Test
    void a_warehouse_that_ships_all_the_same_makes_a_case() {
        process(original);
        begun("940");
        process(sample(2, Purpose.CANCEL, 1).build());
        ship(notice(id, "W1").line("A", "CC", "4").line("B", "CC", "2"));

        assertThat(codes(id)).containsExactly(ReasonCode.ORDER_CHANGE_TOO_LATE);
        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(hub.count("fulfillment_recall")).isZero();
    }

    @Test
    void a_warehouse_that_takes_no_cancellations_ships_and_a_case_says_so() {
        new SampleStock(hub).count("WEST", "C", "50");
        CanonicalOrder west = order("PO9").from(9, 1).line("C", "20", "10").build();
        process(west);
        begun(west.id(), "940");
        process(order("PO9").from(9, 2).purpose(Purpose.CANCEL).build());

        assertThat(codes(west.id())).containsExactly(ReasonCode.ORDER_CHANGE_TOO_LATE);
        assertThat(hub.count("fulfillment_recall")).isZero();
        assertThat(hub.order(west.id()).status()).isEqualTo(OrderStatus.READY_FOR_FULFILLMENT);
    }

    @Test
    void a_person_cancels() {
        process(original);
        assertThat(cancel(id)).isEqualTo(Cancelled.DONE);
        assertThat(cancel(id)).isEqualTo(Cancelled.BEFORE);
        assertThat(cancel(OrderId.of(8, 8))).isEqualTo(Cancelled.NOT_FOUND);

        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(hub.journal(id)).containsOnlyOnce("CANCEL_ASKED");
        process(sample(2, Purpose.CHANGE, 1).numbered(1, "A", "9", "10").build());
        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.CANCELLED);
    }
}
