package io.orderhub.pipeline;

import static io.orderhub.pipeline.SampleOrders.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderId;
import io.orderhub.canonical.OrderType;
import io.orderhub.canonical.PaymentStatus;
import io.orderhub.canonical.Usage;
import io.orderhub.cases.ExceptionCase;
import io.orderhub.delivery.DeliveryRef;
import io.orderhub.delivery.DeliverySent;
import io.orderhub.delivery.Subject;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.documents.DocumentClocks;
import io.orderhub.partner.Condition;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.Partner;
import io.orderhub.reason.ReasonCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a partner is told of the decision about its order: the 855 of the batch transaction, and the clock it is due by. */
class OrderDecisionsTest {

    private static final Duration YEARS = Duration.ofDays(3650);
    private PipelineUnderTest hub = withDocument(YEARS, Optional.empty());

    private static PipelineUnderTest withDocument(Duration within, Optional<Condition> when) {
        PipelineUnderTest hub = PipelineUnderTest.on(
                SharedPostgres.freshDatabase(),
                Acme.getting(new Partner.Document(
                        "855", "x12/855", Endpoint.Trigger.ORDER_DECIDED, Optional.of(within), when)));
        SampleStock stock = new SampleStock(hub).items("A", "B");
        stock.count("EAST", "A", "10");
        stock.count("WEST", "A", "5");
        return hub;
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void every_line_in_stock_is_accepted_as_ordered() {
        CanonicalOrder order = order("PO1").line("A", "4", "10").build();
        process(order);

        assertThat(hub.deliveries(order.id())).contains("SO-1-1:855:acme-outbox");
        assertThat(hub.journal(order.id())).contains("DECISION_TOLD");
        assertThat(acknowledgement(order, 1))
                .contains("BAK*00*AD*PO1*20260105****SO-1-1*", "PO1*1*4*EA*10**VN*A~", "ACK*IA*4*EA*068*")
                .doesNotContain("ACK*IB", "N9*TD");
    }

    @Test
    void what_is_missing_is_told_beside_what_is_there_wherever_it_comes_from() {
        CanonicalOrder order =
                order("PO1").line("A", "20", "10").line("B", "3", "10").build();
        process(order);

        assertThat(acknowledgement(order, 1))
                .contains("BAK*00*AC*PO1*")
                .containsSubsequence("PO1*1*20*EA", "ACK*IA*15*EA*068*", "ACK*IB*5*EA~", "PO1*2*3*EA", "ACK*IB*3*EA~");
    }

    @Test
    void a_refused_order_is_rejected_line_by_line_with_the_reason_where_it_belongs() {
        CanonicalOrder order =
                order("PO1").line("A", "4", "10").line("X", "1", "10").build();
        process(order);

        assertThat(hub.deliveries(order.id())).containsExactly("SO-1-1:855:acme-outbox");
        assertThat(acknowledgement(order, 1))
                .contains("BAK*00*RD*PO1*")
                .containsSubsequence(
                        "PO1*1*4*EA",
                        "ACK*IR*4*EA~",
                        "PO1*2*1*EA",
                        "ACK*IR*1*EA~",
                        "N9*TD*ORDER_LINE_ITEM_UNKNOWN~",
                        "MSG*");
    }

    @Test
    void a_price_that_is_refused_does_not_tell_the_hubs_own() {
        CanonicalOrder order = order("PO1").line("A", "4", "1").build();
        process(order);
        assertThat(acknowledgement(order, 1))
                .contains("N9*TD*ORDER_LINE_PRICE_OUT_OF_RANGE~")
                .doesNotContain("10.00");
    }

    @Test
    void goods_that_ship_later_than_the_buyer_wants_are_rescheduled() {
        CanonicalOrder order =
                order("PO1").shipNotAfter("2026-01-09").line("A", "4", "10").build();
        process(order);
        assertThat(acknowledgement(order, 1)).contains("BAK*00*AC*PO1*", "ACK*DR*4*EA*068*");
    }

    @Test
    void a_blanket_order_is_acknowledged_without_a_promise() {
        CanonicalOrder order =
                order("PO1").type(OrderType.BLANKET).line("A", "4", "10").build();
        process(order);
        assertThat(acknowledgement(order, 1)).contains("BAK*00*AK*PO1*").doesNotContain("PO1*1");
    }

    @Test
    void a_test_order_is_told_too_since_the_outbox_takes_test_traffic() {
        CanonicalOrder order =
                order("PO1").usage(Usage.TEST).line("A", "4", "10").build();
        process(order);
        assertThat(hub.deliveries(order.id())).contains("SO-1-1:855:acme-outbox");
    }

    @Test
    void an_order_under_the_number_of_another_one_is_not_told_of_since_that_would_reject_the_good_one() {
        CanonicalOrder good = order("PO1").line("A", "4", "10").build();
        CanonicalOrder other = order("PO1").from(2, 1).line("A", "5", "10").build();
        process(good, other);
        assertThat(hub.deliveries(other.id())).isEmpty();
        assertThat(hub.count("outbound_document")).isEqualTo(1);
    }

    @Test
    void a_batch_given_again_tells_nothing_again() {
        CanonicalOrder good = order("PO1").line("A", "4", "10").build();
        CanonicalOrder bad = order("PO2").from(1, 2).line("X", "4", "10").build();
        process(good, bad);
        process(good, bad);
        assertThat(hub.count("outbound_document")).isEqualTo(2);
        assertThat(hub.count("document_clock")).isEqualTo(2);
    }

    @Test
    void an_order_that_was_refused_and_goes_on_after_all_is_told_of_by_a_document_that_replaces_the_first() {
        CanonicalOrder order = order("PO1").line("NEW", "4", "10").build();
        process(order);
        release(order.id());
        assertThat(hub.count("outbound_document"))
                .as("still refused is nothing new")
                .isEqualTo(1);

        new SampleStock(hub).items("NEW").count("EAST", "NEW", "9");
        release(order.id());

        assertThat(hub.deliveries(order.id())).contains("SO-1-1:855:acme-outbox:2");
        assertThat(acknowledgement(order, 2)).contains("BAK*05*AD*PO1*", "ACK*IA*4*EA*068*");
    }

    @Test
    void a_held_order_is_told_of_when_it_is_released_and_its_case_opens_before_the_time_is_over_and_closes_by_itself() {
        hub.close();
        hub = withDocument(Duration.ofHours(24), Optional.empty());
        CanonicalOrder order =
                order("PO1").payment(PaymentStatus.PENDING).line("A", "4", "10").build();
        process(order);
        assertThat(hub.deliveries(order.id())).isEmpty();
        assertThat(hub.bean(DocumentClocks.class).warn()).isEqualTo(1);
        assertThat(hub.bean(DocumentClocks.class).warn()).isZero();
        assertThat(hub.cases(order.id())).extracting(ExceptionCase::code).contains(ReasonCode.PARTNER_DOCUMENT_DUE);

        release(order.id());
        assertThat(hub.deliveries(order.id())).contains("SO-1-1:855:acme-outbox");
        sent(order.id(), "SO-1-1:855:acme-outbox");

        assertThat(hub.cases(order.id())).isEmpty();
        assertThat(hub.count("document_clock")).isZero();
    }

    @Test
    void no_case_opens_while_there_is_time() {
        process(order("PO1").payment(PaymentStatus.PENDING).line("A", "4", "10").build());
        assertThat(hub.bean(DocumentClocks.class).warn()).isZero();
    }

    @Test
    void a_condition_lets_through_what_it_is_for_and_stops_the_clock_of_the_rest() {
        hub.close();
        hub = withDocument(YEARS, Optional.of(Condition.of(".decision.outcome != \"ACCEPTED\"")));
        CanonicalOrder whole = order("PO1").line("A", "4", "10").build();
        CanonicalOrder part = order("PO2").from(1, 2).line("B", "4", "10").build();
        process(whole, part);
        assertThat(hub.deliveries(whole.id())).doesNotContain("SO-1-1:855:acme-outbox");
        assertThat(hub.deliveries(part.id())).contains("SO-1-2:855:acme-outbox");
        assertThat(hub.count("document_clock")).isEqualTo(1);
    }

    @Test
    void a_condition_that_fails_on_an_order_becomes_a_case_and_the_order_goes_on() {
        hub.close();
        hub = withDocument(YEARS, Optional.of(Condition.of("number(.order.orderNumber) > 5")));
        CanonicalOrder order = order("PO1").line("A", "4", "10").build();
        process(order);
        assertThat(hub.deliveries(order.id())).contains("FO-1-1-1:940:wms-east");
        assertThat(hub.cases(order.id())).singleElement().satisfies(opened -> assertThat(
                        opened.findings().get(0).where())
                .isEqualTo("config/partners/acme.yaml, document 855"));
    }

    private void process(CanonicalOrder... orders) {
        hub.process(List.of(orders));
    }

    private void release(OrderId id) {
        hub.bean(OrderCommands.class).release(id, "ann", "it may go");
    }

    private void sent(OrderId id, String key) {
        hub.publisher()
                .publishEvent(new DeliverySent(
                        new DeliveryRef(1, key, "acme-outbox", "855", new Subject.Order(id)), Map.of(), false));
    }

    private String acknowledgement(CanonicalOrder order, int number) {
        return new Acme(hub).gets(order, "855", order.id() + ":855:acme-outbox" + (number > 1 ? ":" + number : ""));
    }
}
