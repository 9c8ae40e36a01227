package io.orderhub.pipeline;

import static io.orderhub.pipeline.Told.notice;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.fulfillment.FulfillmentOrderId;
import io.orderhub.fulfillment.FulfillmentStatus;
import io.orderhub.fulfillment.Labels;
import io.orderhub.fulfillment.OrderStatus;
import io.orderhub.fulfillment.Parcel;
import io.orderhub.fulfillment.Shipments;
import io.orderhub.fulfillment.TrackingEvent;
import io.orderhub.reason.ReasonCode;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What carriers tell of parcels, to the order's end. */
class ParcelsTest extends AllocatedOrder {

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

    private void tell(TrackingEvent... events) {
        hub.bean(TrackingRun.class).take(List.of(events));
        hub.bean(TrackingRun.class).runIfWoken();
    }

    private void label(String tracking) {
        hub.bean(Transactions.class).in(Workload.DELIVERY, () -> hub.bean(Labels.class)
                .bought(new FulfillmentOrderId(id, 1), Told.label(tracking), Told.at(0)));
    }
}
