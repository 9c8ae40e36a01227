package io.orderhub.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What partners send that they should not, and what becomes of it. */
class BadInputStoryTest {

    private static final String READY = "READY_FOR_FULFILLMENT";

    private static RunningHub hub;

    @BeforeAll
    static void start() {
        hub = RunningHub.start();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void a_bad_order_among_good_ones_is_rejected_alone() {
        hub.drop(
                "cedar-pine",
                "mixed.edi",
                Edi850.interchange(101)
                        .order("MIX-1")
                        .brokenOrder("MIX-2")
                        .order("MIX-3")
                        .text());
        hub.awaitStatus("MIX-1", READY);
        hub.awaitStatus("MIX-3", READY);
        hub.eventually("997", () -> assertThat(hub.acknowledgementsOf(101))
                .singleElement()
                .satisfies(ack -> assertThat(ack).contains("AK9*P*3*3*2", "AK3*PO1*", "AK5*R")));
        assertThat(hub.statusesOf("MIX-2")).isEmpty();
    }

    @Test
    void a_file_that_is_no_edi_is_kept_and_opens_a_case() {
        hub.drop("cedar-pine", "holiday-photo.edi", "This is not an interchange at all.\n");
        hub.eventually(
                "case", () -> assertThat(hub.openCases("holiday-photo.edi")).isNotEmpty());
        assertThat(
                        hub.count(
                                """
                        SELECT count(*) FROM reception r JOIN reception_chunk c ON c.reception_id = r.id
                        WHERE r.name LIKE '%holiday-photo.edi' AND r.state = 'PARKED'"""))
                .isEqualTo(1);
    }

    @Test
    void a_truncated_file_gives_what_was_complete_and_a_case() {
        String whole = Edi850.interchange(102).order("CUT-1").order("CUT-2").text();
        hub.drop("cedar-pine", "truncated.edi", whole.substring(0, whole.indexOf("CUT-2") + 20));
        hub.awaitStatus("CUT-1", READY);
        hub.eventually("case", () -> assertThat(hub.openCases("truncated.edi")).isNotEmpty());
        hub.eventually("TA1: the file ended too early", () -> assertThat(hub.outbox("cedar-pine"))
                .anyMatch(text -> text.contains("TA1*") && text.contains("*E*023~")));
        assertThat(hub.statusesOf("CUT-2")).isEmpty();
    }

    @Test
    void a_file_from_an_unknown_sender_is_kept_and_opens_a_case() {
        hub.drop(
                "cedar-pine",
                "stranger.edi",
                Edi850.interchange(103).from("STRANGER").order("STR-1").text());
        hub.eventually("case", () -> assertThat(hub.openCases("STRANGER")).contains("RECEPTION_SENDER_UNKNOWN"));
        assertThat(hub.statusesOf("STR-1")).isEmpty();
        assertThat(hub.count("SELECT count(*) FROM reception WHERE name LIKE '%stranger.edi'"))
                .isEqualTo(1);
    }

    @Test
    void the_same_bytes_dropped_twice_make_one_set_of_orders_and_send_the_stored_997_again() {
        String text = Edi850.interchange(104).order("TWICE-1").order("TWICE-2").text();
        hub.drop("cedar-pine", "first.edi", text);
        hub.awaitStatus("TWICE-1", READY);
        hub.eventually("997", () -> assertThat(hub.acknowledgementsOf(104)).hasSize(1));
        hub.drop("cedar-pine", "second.edi", text);
        hub.eventually(
                "997 again", () -> assertThat(hub.acknowledgementsOf(104)).hasSize(2));
        assertThat(hub.acknowledgementsOf(104).get(0))
                .isEqualTo(hub.acknowledgementsOf(104).get(1));
        assertThat(hub.count("SELECT count(*) FROM sales_order WHERE order_number LIKE 'TWICE-%'"))
                .isEqualTo(2);
    }

    @Test
    void a_control_number_that_came_before_with_other_bytes_is_refused_by_a_TA1() {
        hub.drop(
                "cedar-pine",
                "number-1.edi",
                Edi850.interchange(131).order("NUMBER-1").text());
        hub.awaitStatus("NUMBER-1", READY);
        hub.drop(
                "cedar-pine",
                "number-2.edi",
                Edi850.interchange(131).order("NUMBER-2").text());
        hub.eventually("TA1", () -> assertThat(hub.outbox("cedar-pine"))
                .anyMatch(text -> text.contains("TA1*000000131*") && text.contains("*R*025~")));
        assertThat(hub.acknowledgementsOf(131)).hasSize(1);
        assertThat(hub.statusesOf("NUMBER-2")).isEmpty();
    }

    @Test
    void the_same_order_in_another_file_does_nothing_when_it_says_the_same() {
        hub.drop(
                "cedar-pine",
                "same-1.edi",
                Edi850.interchange(105).order("SAME-1").text());
        hub.awaitStatus("SAME-1", READY);
        hub.drop(
                "cedar-pine",
                "same-2.edi",
                Edi850.interchange(106).order("SAME-1").text());
        hub.eventually("997 of the second", () -> assertThat(hub.acknowledgementsOf(106))
                .hasSize(1));
        hub.eventually("outcome", () -> assertThat(
                        hub.count("SELECT count(*) FROM document_outcome WHERE outcome = 'DUPLICATE' AND order_id IN"
                                + " (SELECT id FROM sales_order WHERE order_number = 'SAME-1')"))
                .isEqualTo(1));
        assertThat(hub.statusesOf("SAME-1")).containsExactly(READY);
        assertThat(hub.openCases("SAME-1")).isEmpty();
    }

    @Test
    void the_same_order_with_other_content_opens_a_case_and_changes_nothing() {
        hub.drop(
                "cedar-pine",
                "other-1.edi",
                Edi850.interchange(107).order("OTHER-1").text());
        hub.awaitStatus("OTHER-1", READY);
        hub.drop(
                "cedar-pine",
                "other-2.edi",
                Edi850.interchange(108).order("OTHER-1", "", "CP-1001", "9").text());
        hub.eventually("case", () -> assertThat(
                        hub.count("SELECT count(*) FROM exception_case WHERE code = 'ORDER_DUPLICATE_DIFFERS'"))
                .isEqualTo(1));
        assertThat(hub.statusesOf("OTHER-1")).containsExactly(READY, "REFUSED");
        assertThat(hub.db()
                        .sql("SELECT lines FROM fulfillment_order JOIN sales_order ON id = order_id"
                                + " WHERE order_number = 'OTHER-1'")
                        .query(String.class)
                        .single())
                .contains("\"quantity\":2");
    }

    @Test
    void a_release_with_the_same_number_is_a_new_order() {
        hub.drop(
                "cedar-pine",
                "releases.edi",
                Edi850.interchange(109)
                        .order("BLANKET-1", "001", "CP-1001", "1")
                        .order("BLANKET-1", "002", "CP-1001", "1")
                        .text());
        hub.eventually(
                "both releases", () -> assertThat(hub.statusesOf("BLANKET-1")).containsExactly(READY, READY));
    }

    @Test
    void a_test_interchange_runs_to_the_end_without_stock_or_production_endpoints() {
        String reserved =
                "SELECT coalesce(sum(reserved), 0)::bigint FROM stock JOIN item ON id = item_id WHERE sku = 'CP-1012'";
        long before = hub.count(reserved);
        hub.drop(
                "cedar-pine",
                "test-usage.edi",
                Edi850.interchange(110)
                        .test()
                        .order("TEST-1", "", "CP-1012", "3")
                        .text());
        hub.eventually("stored", () -> assertThat(
                        hub.count("SELECT count(*) FROM sales_order WHERE order_number = 'TEST-1' AND usage = 'T'"))
                .isEqualTo(1));
        hub.eventually("997", () -> assertThat(hub.acknowledgementsOf(110)).hasSize(1));
        hub.awaitReceptionsOf("test-usage.edi");
        assertThat(hub.count(reserved)).isEqualTo(before);
        assertThat(hub.surroundings().sandbox().erp().books().effects().toString())
                .doesNotContain("TEST-1");
    }

    @Test
    void an_unknown_item_is_refused_with_a_case_and_the_document_stays_accepted() {
        hub.drop(
                "cedar-pine",
                "unknown-item.edi",
                Edi850.interchange(111).order("ITEM-1", "", "NO-SUCH-SKU", "1").text());
        hub.awaitStatus("ITEM-1", "REFUSED");
        hub.eventually("997", () -> assertThat(hub.acknowledgementsOf(111))
                .singleElement()
                .satisfies(ack -> assertThat(ack).contains("AK9*A*1*1*1")));
        assertThat(hub.openCases("NO-SUCH-SKU")).isNotEmpty();
    }
}
