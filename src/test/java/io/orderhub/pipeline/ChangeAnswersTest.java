package io.orderhub.pipeline;

import static io.orderhub.pipeline.SampleOrders.order;
import static io.orderhub.pipeline.Told.notice;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.audit.ConservationAudit;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.PaymentStatus;
import io.orderhub.canonical.Purpose;
import io.orderhub.dev.Database;
import io.orderhub.dev.SharedPostgres;
import io.orderhub.documents.DocumentClocks;
import io.orderhub.partner.Endpoint.Trigger;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a buyer is told of its changes: an 865 of each, line by line. */
class ChangeAnswersTest {

    private final Database database = SharedPostgres.freshDatabase();
    private final CanonicalOrder original = sample(1, Purpose.ORIGINAL, 0)
            .numbered(1, "A", "4", "10")
            .numbered(2, "B", "2", "10")
            .build();
    private PipelineUnderTest hub;

    @BeforeEach
    void start() {
        hub = PipelineUnderTest.on(
                database,
                Acme.getting(
                        Acme.document("855", Trigger.ORDER_DECIDED, Optional.empty()),
                        Acme.document("865", Trigger.CHANGE_DECIDED, Optional.of(Duration.ofHours(24)))));
        SampleStock stock = new SampleStock(hub).items("A", "B", "C");
        stock.count("EAST", "A", "10");
        stock.count("EAST", "B", "10");
    }

    @AfterEach
    void the_books_agree() throws SQLException {
        assertThat(new ConservationAudit(database.dataSource()).run().checks())
                .allSatisfy(
                        check -> assertThat(check.examples()).as(check.rule()).isEmpty());
        hub.close();
    }

    @Test
    void lines_that_are_more_less_and_new_are_told_with_what_comes_of_each() {
        process(original);
        process(sample(2, Purpose.CHANGE, 1)
                .numbered(1, "A", "13", "10")
                .numbered(2, "B", "1", "10")
                .numbered(3, "C", "5", "10")
                .build());

        assertThat(answer(2))
                .contains("BCA*00*AC*PO1**1*20260105***SO-1-1*", "CTT*3~")
                .containsSubsequence(
                        "POC*1*CA*13**EA*10**VN*A~",
                        "ACK*IA*10*EA*068*",
                        "ACK*IB*3*EA~",
                        "POC*2*CA*1**EA*10**VN*B~",
                        "ACK*IA*1*EA*068*",
                        "POC*3*CA*5**EA*10**VN*C~",
                        "ACK*IB*5*EA~")
                .doesNotContain("N9*TD");
        assertThat(hub.journal(original.id())).contains("CHANGE_ANSWERED");
        assertThat(hub.deliveries(original.id()))
                .filteredOn(key -> key.contains(":855:"))
                .hasSize(1);
    }

    @Test
    void only_the_lines_of_a_change_are_told_and_all_of_a_cancellation() {
        process(original);
        process(sample(2, Purpose.CHANGE, 1).numbered(2, "B", "0", "10").build());
        assertThat(answer(2))
                .contains("BCA*00*AD*PO1**1*", "POC*2*DI*0**EA", "ACK*ID*0*EA~", "CTT*1~")
                .doesNotContain("POC*1*");

        process(sample(3, Purpose.CANCEL, 2).build());
        assertThat(answer(3)).contains("BCA*00*AD*PO1**2*", "POC*1*DI*0**EA", "POC*2*DI*0**EA", "CTT*2~");
    }

    @Test
    void what_left_before_its_change_came_is_told_as_it_comes() {
        process(original);
        hub.jdbc().update("UPDATE delivery SET attempts_ever = 1 WHERE document = '940'");
        hub.bean(ShipNotices.class)
                .take(List.of(notice(original.id(), "W1").line("A", "PR", "4").build()));
        process(sample(2, Purpose.CHANGE, 1).numbered(1, "A", "1", "10").build());

        assertThat(answer(2))
                .contains("BCA*00*AC*PO1**1*")
                .containsSubsequence("POC*1*CA*1**EA*10**VN*A~", "ACK*IQ*4*EA~", "N9*TD*ORDER_CHANGE_TOO_LATE~");
    }

    @Test
    void a_refused_change_is_rejected_as_it_was_said_with_the_reasons_in_front() {
        process(original);
        process(sample(2, Purpose.CHANGE, 1).numbered(3, "NONE", "5", "10").build());

        assertThat(answer(2))
                .contains("BCA*00*RD*PO1**1*")
                .containsSubsequence("N9*TD*ORDER_LINE_ITEM_UNKNOWN~", "POC*3*CA*5**EA*10**VN*NONE~", "ACK*IR*5*EA~");
    }

    @Test
    void a_held_order_promises_nothing_yet_and_its_855_tells_it_as_changed() {
        CanonicalOrder held = sample(1, Purpose.ORIGINAL, 0)
                .payment(PaymentStatus.PENDING)
                .numbered(1, "A", "4", "10")
                .build();
        process(held);
        process(sample(2, Purpose.CHANGE, 1).numbered(1, "A", "3", "10").build());

        assertThat(answer(2)).contains("BCA*00*AK*PO1**1*").doesNotContain("POC*");
        hub.bean(OrderCommands.class).release(held.id(), "anna", "paid");
        assertThat(new Acme(hub).gets(hub.order(held.id()).order(), "855", held.id() + ":855:acme-outbox"))
                .contains("PO1*1*3*EA", "ACK*IA*3*EA");
    }

    @Test
    void the_same_change_again_and_one_that_is_outdone_are_not_answered_and_neither_is_a_person() {
        process(original);
        CanonicalOrder second =
                sample(2, Purpose.CHANGE, 2).numbered(1, "A", "3", "10").build();
        process(second, sample(3, Purpose.CHANGE, 2).numbered(1, "A", "3", "10").build());
        process(second, sample(4, Purpose.CHANGE, 1).numbered(1, "A", "9", "10").build());
        hub.bean(OrderCommands.class).cancel(original.id(), "anna", "the buyer called");

        assertThat(hub.jdbc()
                        .queryForList(
                                "SELECT idempotency_key FROM outbound_document WHERE document = '865'", String.class))
                .containsExactly("SO-1-1:865:acme-outbox:SO-1-2");
    }

    @Test
    void an_answer_that_does_not_go_out_is_a_case_before_its_time_is_over() {
        process(original);
        process(sample(2, Purpose.CHANGE, 1).numbered(1, "A", "3", "10").build());
        assertThat(hub.count("document_clock")).isEqualTo(1);
        assertThat(hub.bean(DocumentClocks.class).warn()).isEqualTo(1);
    }

    private static SampleOrders sample(int document, Purpose purpose, int revision) {
        return order("PO1").from(1, document).purpose(purpose).revision(revision);
    }

    private void process(CanonicalOrder... orders) {
        hub.process(List.of(orders));
    }

    private String answer(int document) {
        return new Acme(hub).gets(original, "865", "SO-1-1:865:acme-outbox:SO-1-" + document);
    }
}
