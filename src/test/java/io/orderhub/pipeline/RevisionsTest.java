package io.orderhub.pipeline;

import static io.orderhub.pipeline.SampleOrders.order;
import static io.orderhub.pipeline.Told.notice;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderLine;
import io.orderhub.canonical.PaymentStatus;
import io.orderhub.canonical.Purpose;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.fulfillment.OrderStatus;
import io.orderhub.fulfillment.RevisionBook;
import io.orderhub.interchange.DocumentOutcome;
import io.orderhub.interchange.DocumentOutcomes;
import io.orderhub.pipeline.OrderCommands.Cancelled;
import io.orderhub.reason.ReasonCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Orders are changed as far as what was done already lets them. */
class RevisionsTest extends ChangedOrder {

    @Test
    void less_more_and_other_lines_before_the_warehouse_knows() {
        process(
                original,
                sample(2, Purpose.CHANGE, 1)
                        .numbered(1, "A", "3", "10")
                        .numbered(2, "B", "5", "10")
                        .numbered(3, "C", "1", "10")
                        .build());

        assertThat(quantities()).isEqualTo(Map.of("1", "3", "2", "5", "3", "1"));
        assertThat(hub.reserved("A")).isEqualByComparingTo("3");
        assertThat(hub.reserved("B")).isEqualByComparingTo("5");
        assertThat(hub.reserved("C")).isEqualByComparingTo("1");
        assertThat(hub.deliveries(id)).contains("FO-1-1-1:940:wms-east", "FO-1-1-2:940:wms-east");
        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.READY_FOR_FULFILLMENT);
    }

    @Test
    void less_after_the_warehouse_knows_is_a_change_for_it_and_for_the_erp_again_once_it_has_answered() {
        process(original);
        begun("940", "sales-order");
        process(sample(2, Purpose.CHANGE, 1).numbered(1, "A", "1", "10").build());
        assertThat(hub.deliveries(id))
                .contains("FO-1-1-1:940-change:wms-east:1", id + ":sales-order-change:erp-next:1")
                .noneMatch(key -> key.startsWith(id + ":sales-order-change:erp-next:SH-"));
        assertThat(hub.reserved("A")).isEqualByComparingTo("4");

        ship(notice(id, "W1").line("A", "CC", "1").line("B", "CC", "2"));

        assertThat(hub.deliveries(id)).contains(id + ":sales-order-change:erp-next:SH-1-1-1-1");
        assertThat(hub.stockOf("A")).isEqualTo("9/0");
        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(hub.order(id).backOrders()).isEmpty();
        assertThat(codes(id)).isEmpty();
    }

    @Test
    void what_waits_for_goods_goes_first() {
        CanonicalOrder large = order("PO9").from(9, 1).line("A", "15", "10").build();
        process(
                large,
                order("PO9")
                        .from(9, 2)
                        .purpose(Purpose.CHANGE)
                        .line("A", "12", "10")
                        .build());
        assertThat(hub.order(large.id()).backOrders())
                .extracting(each -> each.quantity().intValue())
                .containsExactly(2);

        process(order("PO9")
                .from(9, 3)
                .purpose(Purpose.CHANGE)
                .line("A", "9", "10")
                .build());
        assertThat(hub.order(large.id()).backOrders()).isEmpty();
        assertThat(hub.order(large.id()).status()).isEqualTo(OrderStatus.READY_FOR_FULFILLMENT);
        assertThat(hub.reserved("A")).isEqualByComparingTo("9");
    }

    @Test
    void a_replacement_takes_out_what_it_does_not_name() {
        process(
                original,
                sample(2, Purpose.REPLACE, 1).numbered(2, "B", "3", "10").build());

        assertThat(quantities()).isEqualTo(Map.of("2", "3"));
        assertThat(hub.reserved("A")).isEqualByComparingTo("0");
    }

    @Test
    void a_change_waits_for_its_order() {
        CanonicalOrder change =
                sample(2, Purpose.CHANGE, 1).numbered(1, "A", "1", "10").build();
        process(change);
        assertThat(codes(change.id())).containsExactly(ReasonCode.ORDER_AWAITS_ORIGINAL);
        assertThat(outcome(2)).isEqualTo(DocumentOutcome.Kind.AWAITS_ORIGINAL);
        process(change);

        process(original);

        assertThat(quantities()).isEqualTo(Map.of("1", "1", "2", "2"));
        assertThat(codes(change.id())).isEmpty();
        assertThat(outcome(2)).isEqualTo(DocumentOutcome.Kind.APPLIED);
    }

    @Test
    void a_change_that_missed_its_order_is_found() {
        CanonicalOrder change =
                sample(2, Purpose.CHANGE, 1).numbered(1, "A", "1", "10").build();
        process(original);
        hub.bean(Transactions.class).in(Workload.PIPELINE, () -> {
            hub.bean(RevisionBook.class).await(change);
            hub.bean(DocumentOutcomes.class)
                    .record(List.of(
                            new DocumentOutcome(change.id(), DocumentOutcome.Kind.AWAITS_ORIGINAL, change.id())));
        });

        assertThat(hub.bean(WaitingRevisions.class).release()).isEqualTo(1);
        assertThat(hub.bean(WaitingRevisions.class).release()).isZero();
        assertThat(quantities()).containsEntry("1", "1");
    }

    @Test
    void the_same_change_again_does_nothing_and_neither_does_an_older_one() {
        CanonicalOrder second =
                sample(2, Purpose.CHANGE, 2).numbered(1, "A", "3", "10").build();
        process(original, second);
        process(second);
        process(sample(3, Purpose.CHANGE, 2).numbered(1, "A", "3", "10").build());
        process(sample(4, Purpose.CHANGE, 1).numbered(1, "A", "1", "10").build());
        process(sample(5, Purpose.ORIGINAL, 0)
                .numbered(1, "A", "4", "10")
                .numbered(2, "B", "2", "10")
                .build());

        assertThat(quantities()).isEqualTo(Map.of("1", "3", "2", "2"));
        assertThat(hub.journal(id)).containsOnlyOnce("CHANGE_TAKEN", "CHANGE_REPEATED", "CHANGE_STALE", "REPEATED");
        assertThat(List.of(outcome(3), outcome(4)))
                .containsExactly(DocumentOutcome.Kind.DUPLICATE, DocumentOutcome.Kind.STALE);
        assertThat(codes(id)).isEmpty();
    }

    @Test
    void another_change_of_the_same_number_is_refused() {
        process(
                original,
                sample(2, Purpose.CHANGE, 1).numbered(1, "A", "3", "10").build());
        process(sample(3, Purpose.CHANGE, 1).numbered(1, "A", "2", "10").build());

        assertThat(codes(id)).containsExactly(ReasonCode.ORDER_CHANGE_CONTRADICTS);
        assertThat(quantities()).containsEntry("1", "3");
    }

    @Test
    void a_change_that_the_rules_refuse_changes_nothing() {
        process(
                original,
                sample(2, Purpose.CHANGE, 1)
                        .numbered(1, "A", "3", "10")
                        .numbered(3, "UNKNOWN", "1", "10")
                        .build());

        assertThat(codes(id)).containsExactly(ReasonCode.ORDER_LINE_ITEM_UNKNOWN);
        assertThat(quantities()).isEqualTo(Map.of("1", "4", "2", "2"));
    }

    @Test
    void a_held_order_is_changed_and_cancelled_as_well() {
        CanonicalOrder unpaid = order("PO9")
                .from(9, 1)
                .payment(PaymentStatus.PENDING)
                .line("A", "4", "10")
                .line("B", "1", "10")
                .build();
        process(
                unpaid,
                order("PO9")
                        .from(9, 2)
                        .purpose(Purpose.REPLACE)
                        .line("A", "2", "10")
                        .build());
        assertThat(hub.order(unpaid.id()).order().lines())
                .extracting(OrderLine::quantity)
                .hasSize(1);
        assertThat(hub.order(unpaid.id()).status()).isEqualTo(OrderStatus.HELD);

        assertThat(cancel(unpaid.id())).isEqualTo(Cancelled.DONE);
        assertThat(hub.order(unpaid.id()).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(codes(unpaid.id())).isEmpty();
        assertThat(hub.count("delivery")).isZero();
    }
}
