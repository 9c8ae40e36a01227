package io.orderhub.pipeline;

import static io.orderhub.pipeline.SampleOrders.order;
import static io.orderhub.pipeline.Told.notice;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.Identifier;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Usage;
import io.orderhub.cases.ExceptionCase;
import io.orderhub.delivery.DeliveryRef;
import io.orderhub.delivery.DeliverySent;
import io.orderhub.delivery.Subject;
import io.orderhub.fulfillment.FulfillmentOrderId;
import io.orderhub.fulfillment.FulfillmentStatus;
import io.orderhub.fulfillment.OrderStatus;
import io.orderhub.fulfillment.Shipments;
import io.orderhub.fulfillment.WarehouseInquiries;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.Sending;
import io.orderhub.partner.Snapshot;
import io.orderhub.reason.ReasonCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What warehouses say they shipped. */
class ShippingTest extends AllocatedOrder {

    @Test
    void a_complete_shipment_takes_the_goods_off_the_shelf() {
        take(notice(id, "W1").line("A", "CC", "4").line("B", "CC", "2"));

        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(statusOfPart()).isEqualTo(FulfillmentStatus.SHIPPED);
        assertThat(hub.stockOf("A")).isEqualTo("6/0");
        assertThat(hub.stockOf("B")).isEqualTo("8/0");
        assertThat(shipments()).singleElement().satisfies(shipment -> {
            assertThat(shipment.id()).hasToString("SH-1-1-1-1");
            assertThat(shipment.lines()).hasSize(2);
        });
        assertThat(hub.journal(id)).endsWith("SHIPPED", "MOVED");
    }

    @Test
    void an_item_is_the_one_that_most_of_its_numbers_lead_to() {
        CanonicalOrder styled = order("PO2")
                .from(1, 2)
                .line(styled("A", "501"), "4", "EA", "10", List.of())
                .line(styled("B", "502"), "2", "EA", "10", List.of())
                .build();
        hub.process(List.of(styled));

        take(notice(styled.id(), "W1").line(List.of("S7", "502"), "CC", "2", "EA"));

        assertThat(hub.stockOf("A")).isEqualTo("10/8");
        assertThat(hub.stockOf("B")).isEqualTo("8/2");
    }

    @Test
    void a_test_ships_nothing_of_a_real_order() {
        take(notice(id, "W1").asTest().line("A", "CC", "4"));

        assertThat(openCases()).containsExactly(ReasonCode.SHIPMENT_ORDER_UNKNOWN);
        assertThat(hub.stockOf("A")).isEqualTo("10/4");
    }

    @Test
    void a_warehouse_with_an_api_is_asked_once_a_while_until_all_has_left() {
        WarehouseInquiries inquiries = hub.bean(WarehouseInquiries.class);
        Endpoint endpoint = new Endpoint(
                "wms-api",
                Endpoint.Kind.WMS_REST,
                "order",
                "shipbob",
                Endpoint.Trigger.FULFILLMENT_READY,
                Map.of("warehouse", "EAST"),
                Sending.DEFAULT);
        InquiryStart start = new InquiryStart(
                inquiries, new Configuration(new Snapshot("1", Map.of(), Map.of("wms-api", endpoint), List.of())));
        Subject part = new Subject.FulfillmentOrder(id, 1);
        for (String document : List.of("cancel", "order", "order")) {
            DeliveryRef delivery = new DeliveryRef(1, "key", "wms-api", document, part);
            start.on(new DeliverySent(delivery, Map.of("order", "no " + document), false));
        }

        WarehouseInquiries.Inquiry asked =
                new WarehouseInquiries.Inquiry(new FulfillmentOrderId(id, 1), "wms-api", "no order");
        assertThat(inquiries.due(10)).containsExactly(asked);
        assertThat(inquiries.due(10)).isEmpty();
        take(notice(id, "W1").line("A", "PR", "4"));
        hub.jdbc().update("UPDATE warehouse_inquiry SET next_at = now()");
        assertThat(inquiries.due(10)).containsExactly(asked);
        take(notice(id, "W2").line("B", "PR", "2"));
        hub.jdbc().update("UPDATE warehouse_inquiry SET next_at = now()");
        assertThat(inquiries.due(10)).isEmpty();
        assertThat(hub.count("warehouse_inquiry")).isZero();
    }

    @Test
    void a_count_that_is_newer_than_the_shipment_knows_of_it_already() {
        take(notice(id, "W1").at(-60 * 24 * 365).line("A", "CC", "4").line("B", "CC", "2"));

        assertThat(hub.stockOf("A")).isEqualTo("10/0");
    }

    @Test
    void a_partial_shipment_leaves_the_rest_to_come() {
        take(notice(id, "W1").line("A", "PR", "3"));

        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.PARTIALLY_SHIPPED);
        assertThat(statusOfPart()).isEqualTo(FulfillmentStatus.PARTIALLY_SHIPPED);
        assertThat(hub.stockOf("A")).isEqualTo("7/1");

        take(notice(id, "W2").at(9).line("A", "CC", "1").line("B", "CC", "2"));

        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(hub.stockOf("A")).isEqualTo("6/0");
    }

    @Test
    void what_a_warehouse_does_not_have_is_waited_for() {
        take(notice(id, "W1").line("A", "CP", "3").line("B", "OS", "0"));

        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.PARTIALLY_SHIPPED);
        assertThat(statusOfPart()).isEqualTo(FulfillmentStatus.SHIPPED);
        assertThat(hub.order(id).backOrders())
                .extracting(back -> back.line() + " " + back.quantity().intValue())
                .containsExactly("1 1", "2 2");
        assertThat(shortLines()).containsExactly("1 1 BACK_ORDERED", "2 2 BACK_ORDERED");
        assertThat(hub.stockOf("A")).isEqualTo("6/0");
        assertThat(hub.stockOf("B")).isEqualTo("8/0");
        assertThat(hub.journal(id)).contains("SHORT");
    }

    @Test
    void more_stock_for_the_rest_does_not_take_the_order_back() {
        take(notice(id, "W1").line("A", "CP", "3").line("B", "CC", "2"));

        assertThat(hub.bean(BackOrderRun.class).run()).isEqualTo(1);

        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.PARTIALLY_SHIPPED);
        assertThat(hub.order(id).fulfillmentOrders()).hasSize(2);
    }

    @Test
    void goods_that_were_missing_and_ship_after_all_are_taken_back_from_the_wait() {
        take(notice(id, "W1").line("A", "CC", "3").line("B", "CC", "2"));
        assertThat(hub.order(id).backOrders()).hasSize(1);

        take(notice(id, "W2").line("A", "CC", "1"));

        assertThat(hub.order(id).backOrders()).isEmpty();
        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(hub.stockOf("A")).isEqualTo("6/0");
    }

    @Test
    void goods_that_were_promised_anew_meanwhile_cannot_be_taken_back() {
        take(notice(id, "W1").line("A", "CC", "3").line("B", "CC", "2"));
        hub.bean(BackOrderRun.class).run();

        take(notice(id, "W2").line("A", "CC", "1"));

        assertThat(openCases()).containsExactly(ReasonCode.SHIPMENT_MORE_THAN_ALLOCATED);
        assertThat(shipments()).hasSize(1);
    }

    @Test
    void nothing_at_all_shipped_makes_the_order_wait_again() {
        take(notice(id, "W1").line("A", "OS", "0").line("B", "OS", "0"));

        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.BACKORDERED);
        assertThat(statusOfPart()).isEqualTo(FulfillmentStatus.CANCELLED);
    }

    @Test
    void never_more_than_allocated() {
        take(notice(id, "W1").line("A", "CC", "5").line("B", "CC", "2"));

        assertThat(openCases()).containsExactly(ReasonCode.SHIPMENT_MORE_THAN_ALLOCATED);
        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.READY_FOR_FULFILLMENT);
        assertThat(hub.stockOf("A")).isEqualTo("10/4");
        assertThat(shipments()).isEmpty();
    }

    @Test
    void a_repeat_changes_nothing_and_the_journal_says_so() {
        take(notice(id, "W1").line("A", "PR", "3"));
        take(notice(id, "W1").line("A", "PR", "3"));

        assertThat(shipments()).hasSize(1);
        assertThat(hub.stockOf("A")).isEqualTo("7/1");
        assertThat(hub.journal(id)).endsWith("SHIPMENT_IGNORED");
        assertThat(openCases()).isEmpty();
    }

    @Test
    void the_same_number_with_other_content_is_a_question_to_people() {
        take(notice(id, "W1").line("A", "PR", "3"));
        take(notice(id, "W1").line("A", "PR", "1"));

        assertThat(openCases()).containsExactly(ReasonCode.SHIPMENT_CONTRADICTS);
        assertThat(hub.stockOf("A")).isEqualTo("7/1");
    }

    @Test
    void what_cannot_be_understood_moves_nothing() {
        take(notice(OrderId.of(5, 5), "W1").line("A", "CC", "1"));
        take(notice(id, "W2").from("WEST").line("A", "CC", "4"));
        take(notice(id, "W3").line("C", "CC", "4"));
        take(notice(id, "W4").line("A", "CC", "4", "CA"));
        take(notice(id, "W5").line("A", "ZZ", "4"));

        assertThat(allCases())
                .containsExactlyInAnyOrder(
                        ReasonCode.SHIPMENT_ORDER_UNKNOWN,
                        ReasonCode.SHIPMENT_ORDER_UNKNOWN,
                        ReasonCode.SHIPMENT_LINE_UNKNOWN,
                        ReasonCode.SHIPMENT_UNIT_DIFFERS,
                        ReasonCode.STATUS_CODE_UNKNOWN);
        assertThat(shipments()).isEmpty();
        assertThat(hub.stockOf("A")).isEqualTo("10/4");
    }

    @Test
    void a_notice_that_cannot_be_true_does_not_keep_others_back() {
        CanonicalOrder other = order("PO2").from(1, 2).line("A", "1", "10").build();
        hub.process(List.of(other));

        hub.bean(ShipNotices.class)
                .take(List.of(
                        notice(id, "W1").line("A", "CC", "9").build(),
                        notice(other.id(), "W2").line("A", "CC", "1").build()));

        assertThat(hub.order(other.id()).status()).isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    void a_test_order_moves_no_stock() {
        CanonicalOrder test =
                order("PO2").from(1, 2).usage(Usage.TEST).line("A", "2", "10").build();
        hub.process(List.of(test));

        take(notice(test.id(), "W1").line("A", "CC", "2"));

        assertThat(hub.order(test.id()).status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(hub.stockOf("A")).isEqualTo("10/4");
    }

    private List<String> shortLines() {
        return hub.bean(Shipments.class).shortOf(id).stream()
                .map(line -> line.line() + " " + line.quantity().intValue() + " " + line.disposition())
                .toList();
    }

    private List<ReasonCode> openCases() {
        return hub.cases(id).stream().map(ExceptionCase::code).toList();
    }

    private static List<Identifier> styled(String sku, String buyersNumber) {
        return List.of(
                new Identifier("VENDOR", sku), new Identifier("BUYER", buyersNumber), new Identifier("STYLE", "S7"));
    }
}
