package io.orderhub.pipeline;

import static io.orderhub.pipeline.SampleOrders.order;
import static io.orderhub.pipeline.Told.notice;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.Identifier;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.Usage;
import io.orderhub.cases.CaseFilter;
import io.orderhub.cases.Cases;
import io.orderhub.cases.ExceptionCase;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.delivery.DeliveryRef;
import io.orderhub.delivery.DeliverySent;
import io.orderhub.delivery.Subject;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.fulfillment.FulfillmentOrderId;
import io.orderhub.fulfillment.FulfillmentStatus;
import io.orderhub.fulfillment.Labels;
import io.orderhub.fulfillment.OrderStatus;
import io.orderhub.fulfillment.Parcel;
import io.orderhub.fulfillment.Shipment;
import io.orderhub.fulfillment.Shipments;
import io.orderhub.fulfillment.TrackingEvent;
import io.orderhub.fulfillment.WarehouseInquiries;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.Sending;
import io.orderhub.partner.Snapshot;
import io.orderhub.reason.ReasonCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the warehouse's word to the order's end. */
class ShippingTest {

    private PipelineUnderTest hub;
    private CanonicalOrder order;
    private OrderId id;

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

    @Test
    void a_complete_shipment_takes_the_goods_off_the_shelf() {
        take(notice(id, "W1").line("A", "CC", "4").line("B", "CC", "2"));

        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(statusOfPart()).isEqualTo(FulfillmentStatus.SHIPPED);
        assertThat(stockOf("A")).isEqualTo("6/0");
        assertThat(stockOf("B")).isEqualTo("8/0");
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
                .line(
                        List.of(
                                new Identifier("VENDOR", "A"),
                                new Identifier("BUYER", "501"),
                                new Identifier("STYLE", "S7")),
                        "4",
                        "EA",
                        "10",
                        List.of())
                .line(
                        List.of(
                                new Identifier("VENDOR", "B"),
                                new Identifier("BUYER", "502"),
                                new Identifier("STYLE", "S7")),
                        "2",
                        "EA",
                        "10",
                        List.of())
                .build();
        hub.process(List.of(styled));

        take(notice(styled.id(), "W1").line(List.of("S7", "502"), "CC", "2", "EA"));

        assertThat(stockOf("A")).isEqualTo("10/8");
        assertThat(stockOf("B")).isEqualTo("8/2");
    }

    @Test
    void a_test_ships_nothing_of_a_real_order() {
        take(notice(id, "W1").asTest().line("A", "CC", "4"));

        assertThat(openCases()).containsExactly(ReasonCode.SHIPMENT_ORDER_UNKNOWN);
        assertThat(stockOf("A")).isEqualTo("10/4");
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

        assertThat(stockOf("A")).isEqualTo("10/0");
    }

    @Test
    void a_partial_shipment_leaves_the_rest_to_come() {
        take(notice(id, "W1").line("A", "PR", "3"));

        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.PARTIALLY_SHIPPED);
        assertThat(statusOfPart()).isEqualTo(FulfillmentStatus.PARTIALLY_SHIPPED);
        assertThat(stockOf("A")).isEqualTo("7/1");

        take(notice(id, "W2").at(9).line("A", "CC", "1").line("B", "CC", "2"));

        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(stockOf("A")).isEqualTo("6/0");
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
        assertThat(stockOf("A")).isEqualTo("6/0");
        assertThat(stockOf("B")).isEqualTo("8/0");
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
        assertThat(stockOf("A")).isEqualTo("6/0");
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
        assertThat(stockOf("A")).isEqualTo("10/4");
        assertThat(shipments()).isEmpty();
    }

    @Test
    void a_repeat_changes_nothing_and_the_journal_says_so() {
        take(notice(id, "W1").line("A", "PR", "3"));
        take(notice(id, "W1").line("A", "PR", "3"));

        assertThat(shipments()).hasSize(1);
        assertThat(stockOf("A")).isEqualTo("7/1");
        assertThat(hub.journal(id)).endsWith("SHIPMENT_IGNORED");
        assertThat(openCases()).isEmpty();
    }

    @Test
    void the_same_number_with_other_content_is_a_question_to_people() {
        take(notice(id, "W1").line("A", "PR", "3"));
        take(notice(id, "W1").line("A", "PR", "1"));

        assertThat(openCases()).containsExactly(ReasonCode.SHIPMENT_CONTRADICTS);
        assertThat(stockOf("A")).isEqualTo("7/1");
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
        assertThat(stockOf("A")).isEqualTo("10/4");
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
        assertThat(stockOf("A")).isEqualTo("10/4");
    }

    @Test
    void delivered_parcels_close_the_order() {
        label("T1");
        take(notice(id, "W1")
                .carton("003456789012345675", "")
                .line("A", "CC", "4")
                .carton("003456789012345682", "T2")
                .line("B", "CC", "2"));
        tell(Told.event("T1", "in_transit", 5), Told.event("T1", "delivered", 9), Told.event("T2", "in_transit", 6));

        assertThat(shipments().get(0).status()).isEqualTo(FulfillmentStatus.IN_TRANSIT);
        assertThat(shipments().get(0).parcels())
                .extracting(parcel ->
                        parcel.sscc().orElse("") + " " + parcel.tracking().orElse("") + " " + parcel.status() + " "
                                + parcel.contents().size())
                .containsExactly("003456789012345675 T1 DELIVERED 1", "003456789012345682 T2 IN_TRANSIT 1");
        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.SHIPPED);

        tell(Told.event("T2", "delivered", 12));

        assertThat(statusOfPart()).isEqualTo(FulfillmentStatus.DELIVERED);
        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.DELIVERED);
    }

    @Test
    void cartons_that_share_a_tracking_number_are_parcels_of_their_own_and_move_together() {
        take(notice(id, "W1")
                .carton("003456789012345675", "T1")
                .line("A", "CC", "4")
                .carton("003456789012345682", "T1")
                .line("B", "CC", "2"));

        assertThat(shipments().get(0).parcels())
                .extracting(parcel -> parcel.sscc().orElse("") + " " + parcel.contents())
                .hasSize(2)
                .doesNotHaveDuplicates();

        tell(Told.event("T1", "delivered", 9));

        assertThat(statusOfPart()).isEqualTo(FulfillmentStatus.DELIVERED);
        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.DELIVERED);
    }

    @Test
    void a_label_bought_before_the_goods_leave_is_shown_with_the_fulfillment_order() {
        label("T1");
        label("T1");

        assertThat(hub.bean(Shipments.class).parcels(id))
                .extracting(Parcel::status, Parcel::shipment)
                .containsExactly(Tuple.tuple(FulfillmentStatus.LABELLED, Optional.empty()));

        take(notice(id, "W1").line("A", "CC", "4").line("B", "CC", "2"));

        assertThat(shipments().get(0).parcels()).extracting(Parcel::status).containsExactly(FulfillmentStatus.SHIPPED);
    }

    @Test
    void a_label_bought_after_a_notice_that_nothing_ships_waits_for_the_shipment_that_names_it() {
        take(notice(id, "W2").at(40).line("A", "CC", "0"));
        label("T1");
        take(notice(id, "W1").at(10).carton("", "T1").line("B", "CC", "2"));

        assertThat(hub.bean(Shipments.class).parcels(id))
                .singleElement()
                .satisfies(parcel -> assertThat(parcel.shipment()).hasToString("Optional[SH-1-1-1-2]"));
    }

    @Test
    void late_and_repeated_reports_are_ignored_and_the_journal_says_why() {
        label("T1");
        take(notice(id, "W1").line("A", "CC", "4").line("B", "CC", "2"));
        tell(Told.event("T1", "out_for_delivery", 20));
        tell(Told.event("T1", "in_transit", 10));
        tell(Told.event("T1", "failure", 15));
        tell(Told.event("T1", "out_for_delivery", 20));

        assertThat(shipments().get(0).status()).isEqualTo(FulfillmentStatus.OUT_FOR_DELIVERY);
        assertThat(hub.journal(id)).filteredOn("STATUS_IGNORED"::equals).hasSize(2);
    }

    @Test
    void trouble_shows_until_the_parcel_moves_again() {
        label("T1");
        take(notice(id, "W1").line("A", "CC", "4").line("B", "CC", "2"));
        tell(Told.event("T1", "in_transit", 10), Told.event("T1", "failure", 15));
        assertThat(statusOfPart()).isEqualTo(FulfillmentStatus.EXCEPTION);
        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.SHIPPED);

        tell(Told.event("T1", "out_for_delivery", 16));
        assertThat(statusOfPart()).isEqualTo(FulfillmentStatus.OUT_FOR_DELIVERY);
    }

    @Test
    void an_unknown_code_is_one_case_and_moves_nothing() {
        label("T1");
        tell(Told.event("T1", "teleported", 10), Told.event("T1", "teleported", 11));

        assertThat(allCases()).containsExactly(ReasonCode.STATUS_CODE_UNKNOWN);
        assertThat(hub.bean(Shipments.class).parcels(id))
                .extracting(Parcel::status)
                .containsExactly(FulfillmentStatus.LABELLED);
    }

    @Test
    void a_report_about_a_parcel_that_nobody_knows_waits_for_it() {
        tell(Told.event("T9", "delivered", 10));
        assertThat(hub.bean(Shipments.class).parcels(id)).isEmpty();

        take(notice(id, "W1").carton("", "T9").line("A", "CC", "4").line("B", "CC", "2"));
        hub.bean(TrackingRun.class).sweep();

        assertThat(hub.order(id).status()).isEqualTo(OrderStatus.DELIVERED);
    }

    @Test
    void a_parcel_that_stays_unknown_is_a_case() {
        tell(Told.event("T9", "delivered", 10));
        hub.jdbc().update("UPDATE tracking_event SET arrived_at = now() - interval '2 hours'");

        hub.bean(TrackingRun.class).sweep();
        hub.bean(TrackingRun.class).sweep();

        assertThat(allCases()).containsExactly(ReasonCode.TRACKING_PARCEL_UNKNOWN);
    }

    private void take(Told.Notice notice) {
        hub.bean(ShipNotices.class).take(List.of(notice.build()));
    }

    private void tell(TrackingEvent... events) {
        hub.bean(TrackingRun.class).take(List.of(events));
        hub.bean(TrackingRun.class).runIfWoken();
    }

    private void label(String tracking) {
        hub.bean(Transactions.class).in(Workload.DELIVERY, () -> hub.bean(Labels.class)
                .bought(new FulfillmentOrderId(id, 1), Told.label(tracking), Told.at(0)));
    }

    private List<Shipment> shipments() {
        return hub.bean(Shipments.class).of(id);
    }

    private FulfillmentStatus statusOfPart() {
        return hub.order(id).fulfillmentOrders().get(0).status();
    }

    private List<String> shortLines() {
        return hub.bean(Shipments.class).shortOf(id).stream()
                .map(line -> line.line() + " " + line.quantity().intValue() + " " + line.disposition())
                .toList();
    }

    private String stockOf(String sku) {
        return hub.jdbc()
                .queryForObject(
                        """
                        SELECT trunc(on_hand)::text || '/' || trunc(reserved)::text FROM stock
                        JOIN item ON item.id = item_id WHERE sku = ?""",
                        String.class,
                        sku);
    }

    private List<ReasonCode> openCases() {
        return hub.cases(id).stream().map(ExceptionCase::code).toList();
    }

    private List<ReasonCode> allCases() {
        return hub
                .bean(Cases.class)
                .page(new CaseFilter(Optional.of(true), Optional.empty(), Optional.empty()), Optional.empty(), 10)
                .stream()
                .map(ExceptionCase::code)
                .toList();
    }
}
