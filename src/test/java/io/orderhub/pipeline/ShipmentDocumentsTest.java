package io.orderhub.pipeline;

import static io.orderhub.pipeline.SampleOrders.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.cases.ExceptionCase;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.documents.DocumentClocks;
import io.orderhub.documents.ShipmentDocuments;
import io.orderhub.fulfillment.FulfillmentOrderId;
import io.orderhub.fulfillment.ShipmentId;
import io.orderhub.fulfillment.StateChange;
import io.orderhub.fulfillment.StatesChanged;
import io.orderhub.partner.Endpoint.Trigger;
import io.orderhub.partner.Partner;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a partner is told of a shipment, and that it is told of none that differs from what was ordered. */
class ShipmentDocumentsTest {

    private static final String MADE_BY_THE_HUB = "006141410000000005";

    private final CanonicalOrder order =
            order("PO1").line("A", "8", "10").line("B", "5", "5").build();
    private PipelineUnderTest hub;

    @BeforeEach
    void start() {
        hub = PipelineUnderTest.on(SharedPostgres.freshDatabase(), Acme.getting(document("856"), document("810")));
        SampleStock stock = new SampleStock(hub).items("A", "B");
        stock.count("EAST", "A", "10");
        stock.count("EAST", "B", "10");
        hub.process(List.of(order));
    }

    private static Partner.Document document(String set) {
        return Acme.document(set, Trigger.SHIPMENT_SHIPPED, Optional.of(Duration.ofHours(12)));
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void a_shipment_is_told_and_billed_and_its_carton_gets_a_code_of_the_hubs() {
        ShipmentId shipment = ship(1, "1:A:8", "2:B:5");

        assertThat(hub.deliveries(order.id())).contains("SH-1-1-1-1:856:acme-outbox", "SH-1-1-1-1:810:acme-outbox");
        assertThat(rendered(shipment, "856"))
                .contains("BSN*00*SH-1-1-1-1*20260113*0930*0001~", "HL*1**S*1~", "DTM*011*20260113~")
                .containsSubsequence(
                        "HL*2*1*O*1~",
                        "PRF*PO1***20260105~",
                        "HL*3*2*P*1~",
                        "MAN*GM*00" + MADE_BY_THE_HUB + "~",
                        "HL*4*3*I*0~",
                        "SN1*1*8*EA**8*EA~",
                        "HL*5*3*I*0~",
                        "SN1*2*5*EA**5*EA~");
        assertThat(rendered(shipment, "810"))
                .contains("*INV-1*20260105*PO1***DI~", "IT1*1*8*EA*10**", "IT1*2*5*EA*5**", "TDS*10500~");
        assertThat(hub.journal(order.id())).contains("SHIPMENT_TOLD");
    }

    @Test
    void the_warehouses_own_code_and_the_carriers_number_stand_on_its_carton() {
        ShipmentId shipment = shipment(1, "1:A:8");
        parcel(shipment, "106141412345678908", "1Z1", "[]");
        tell(shipment);
        assertThat(rendered(shipment, "856"))
                .containsSubsequence("HL*3*2*P*1~", "MAN*GM*00106141412345678908~", "MAN*CP*1Z1~", "HL*4*3*I*0~");
    }

    @Test
    void a_partial_shipment_is_billed_for_what_has_left_and_the_rest_when_it_leaves() {
        ShipmentId first = ship(1, "1:A:3");
        ShipmentId second = ship(2, "1:A:5", "2:B:5");
        assertThat(rendered(first, "810")).contains("TDS*3000~", "CTT*1~");
        assertThat(rendered(second, "810")).contains("TDS*7500~", "CTT*2~");
        assertThat(rendered(second, "856")).contains("SN1*1*5*EA**8*EA~");
    }

    @Test
    void nobody_is_told_of_more_than_was_ordered_until_it_is_corrected() {
        ShipmentId shipment = ship(1, "1:A:9");

        assertThat(hub.deliveries(order.id())).noneMatch(key -> key.startsWith("SH-"));
        assertThat(hub.count("invoice")).isZero();
        assertThat(differences())
                .containsExactly("9 shipped, 8 ordered (850)", "9 shipped, 8 told to the warehouse (940)");

        hub.bean(ShipmentDocuments.class).tellWhatAgreesNow();
        assertThat(hub.deliveries(order.id())).noneMatch(key -> key.startsWith("SH-"));
        assertThat(hub.cases(order.id())).hasSize(1);

        hub.jdbc().update("UPDATE shipment_line SET quantity = 8");
        hub.bean(ShipmentDocuments.class).tellWhatAgreesNow();
        assertThat(hub.cases(order.id())).isEmpty();
        assertThat(rendered(shipment, "856")).contains("SN1*1*8*EA**8*EA~");
        assertThat(hub.count("blocked_shipment")).isZero();
    }

    @Test
    void a_blocked_shipment_whose_order_somebody_works_on_is_looked_at_next_time() {
        ship(1, "1:A:9");
        hub.jdbc().update("UPDATE shipment_line SET quantity = 8");
        ShipmentDocuments documents = hub.bean(ShipmentDocuments.class);

        hub.bean(Transactions.class).in(Workload.PIPELINE, () -> {
            hub.jdbc().queryForList("SELECT id FROM sales_order FOR NO KEY UPDATE");
            CompletableFuture.runAsync(documents::tellWhatAgreesNow).join();
        });
        assertThat(hub.count("invoice"))
                .as("it could be billed as the order's first beside another first one")
                .isZero();

        documents.tellWhatAgreesNow();
        assertThat(hub.count("invoice")).isEqualTo(1);
    }

    @Test
    void of_a_shipment_that_is_none_nobody_is_told_and_nothing_is_waited_for() {
        ship(1);
        assertThat(hub.deliveries(order.id())).noneMatch(key -> key.startsWith("SH-"));
        assertThat(hub.cases(order.id())).isEmpty();
        assertThat(hub.count("blocked_shipment")).isZero();
        assertThat(hub.count("document_clock")).isZero();
    }

    @Test
    void two_shipments_together_may_not_be_more_than_was_ordered_either() {
        ship(1, "1:A:5");
        ship(2, "1:A:4");
        assertThat(hub.deliveries(order.id()).stream().filter(key -> key.startsWith("SH-1-1-1-2")))
                .isEmpty();
        assertThat(differences()).first().isEqualTo("9 shipped, 8 ordered (850)");
    }

    @Test
    void a_line_that_the_order_has_not_blocks() {
        ship(1, "3:A:1");
        assertThat(differences()).containsExactly("the order has no such line");
    }

    @Test
    void cartons_that_hold_something_else_than_was_shipped_block() {
        ShipmentId shipment = shipment(1, "1:A:8");
        parcel(shipment, "106141412345678908", "1Z1", "[{\"line\":1,\"item\":1,\"sku\":\"A\",\"quantity\":3}]");
        parcel(shipment, "006141410000000104", "1Z2", "[{\"line\":2,\"item\":2,\"sku\":\"B\",\"quantity\":3}]");
        tell(shipment);
        assertThat(differences()).contains("3 packed, 8 shipped", "packed, not shipped");
    }

    @Test
    void a_code_with_a_wrong_check_digit_blocks_and_so_does_one_that_is_on_two_cartons() {
        ShipmentId shipment = shipment(1, "1:A:8");
        String half = "[{\"line\":1,\"item\":1,\"sku\":\"A\",\"quantity\":4}]";
        parcel(shipment, "106141412345678907", "1Z1", half);
        parcel(shipment, "106141412345678907", "1Z2", half);
        tell(shipment);
        assertThat(differences())
                .contains(
                        "106141412345678907 is no SSCC, or its check digit is wrong",
                        "106141412345678907 is on several parcels");
    }

    @Test
    void a_shipment_that_is_reported_again_is_told_and_billed_once() {
        ShipmentId shipment = ship(1, "1:A:8");
        tell(shipment);
        assertThat(hub.count("invoice")).isEqualTo(1);
        assertThat(hub.count("outbound_document")).isEqualTo(2);
    }

    @Test
    void a_blocked_ship_notice_runs_into_its_clock() {
        ship(1, "1:A:9");
        assertThat(hub.bean(DocumentClocks.class).warn()).isEqualTo(2);
        assertThat(hub.cases(order.id()))
                .extracting(ExceptionCase::code)
                .containsOnly(ReasonCode.SHIPMENT_DIFFERS, ReasonCode.PARTNER_DOCUMENT_DUE);
    }

    /** The case's words, one a difference. */
    private List<String> differences() {
        return hub.cases(order.id()).stream()
                .filter(each -> each.code() == ReasonCode.SHIPMENT_DIFFERS)
                .flatMap(each -> each.findings().stream())
                .map(Finding::seen)
                .toList();
    }

    private ShipmentId ship(int number, String... lines) {
        ShipmentId id = shipment(number, lines);
        tell(id);
        return id;
    }

    /** A booked shipment of the order's first fulfillment order; lines as {@code line:sku:quantity}. */
    private ShipmentId shipment(int number, String... lines) {
        long id = order.id().value();
        hub.jdbc()
                .update(
                        """
                        INSERT INTO shipment (order_id, fulfillment, number, reference, status, milestone, moved_at,
                                              shipped_at, source, document, content_hash)
                        VALUES (?, 1, ?, ?, 'SHIPPED', 'SHIPPED', now(), '2026-01-13T09:30:00Z', 'x12-945', 1, '')""",
                        id,
                        number,
                        "W-" + number);
        for (String line : lines) {
            String[] parts = line.split(":");
            hub.jdbc()
                    .update(
                            """
                            INSERT INTO shipment_line
                            SELECT ?, 1, ?, ?, (SELECT id FROM item WHERE sku = ?), ?, ?::numeric""",
                            id,
                            number,
                            Integer.parseInt(parts[0]),
                            parts[1],
                            parts[1],
                            parts[2]);
        }
        return new ShipmentId(new FulfillmentOrderId(order.id(), 1), number);
    }

    private void parcel(ShipmentId shipment, String sscc, String tracking, String contents) {
        hub.jdbc()
                .update(
                        """
                        INSERT INTO parcel (order_id, fulfillment, shipment, sscc, tracking, contents, status, milestone,
                                            moved_at)
                        VALUES (?, 1, ?, ?, ?, ?, 'SHIPPED', 'SHIPPED', now())""",
                        order.id().value(),
                        shipment.number(),
                        sscc,
                        tracking,
                        contents);
    }

    /** As tracking says it, in the transaction that books the shipment. */
    private void tell(ShipmentId shipment) {
        StateChange change = new StateChange(
                order.id(),
                Optional.of(shipment.fulfillment()),
                Optional.of(shipment),
                Optional.empty(),
                "",
                "SHIPPED",
                Instant.parse("2026-01-13T09:30:00Z"),
                "x12-945");
        hub.bean(Transactions.class)
                .in(Workload.PIPELINE, () -> hub.publisher().publishEvent(new StatesChanged(List.of(change))));
    }

    private String rendered(ShipmentId shipment, String document) {
        return new Acme(hub).gets(order, document, shipment + ":" + document + ":acme-outbox");
    }
}
