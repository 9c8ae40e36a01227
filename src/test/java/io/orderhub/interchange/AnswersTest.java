package io.orderhub.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderhub.interchange.DocumentsAnswered.Answered;
import io.orderhub.interchange.DocumentsAnswered.Outcome;
import io.orderhub.reason.ExceptionRaised;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What receivers answer to what was sent, in every dialect of answering. */
class AnswersTest {

    private final LedgerUnderTest ledger = new LedgerUnderTest();
    private final Correspondence post = new Correspondence(ledger);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_997_is_matched_set_by_set() throws IOException {
        post.sent(7, 1, 12, "0001", "0002", "0003");

        post.answer(
                50,
                """
                ST*997*0001~AK1*OW*12~
                AK2*940*0001~AK5*A~
                AK2*940*0002~AK3*N4*4*N1*8~AK4*3*116*5*75202~AK3*W01*6*LX*8~AK4*1*330*3~AK5*R*5~
                AK2*940*0003~AK3*N3*4**8~AK4*1*166*6~AK5*E*5~
                AK9*P*3*3*2~SE*16*0001~
                """);

        assertThat(ledger.answered())
                .extracting(Answered::outcome)
                .containsExactly(Outcome.ACCEPTED, Outcome.REJECTED, Outcome.ACCEPTED_WITH_ERRORS);
        assertThat(post.verdicts()).containsExactly("ACCEPTED", "REJECTED", "ACCEPTED_WITH_ERRORS");
        ExceptionRaised rejected = onlyCase();
        assertThat(rejected.code()).isEqualTo(ReasonCode.ACKNOWLEDGEMENT_REJECTED);
        assertThat(rejected.subjects()).contains("order:SO-3-1", "delivery:7", "endpoint:wms-east", "reception:50");
        assertThat(rejected.findings())
                .extracting(Finding::where)
                .containsExactly(
                        "940 2 of FO-3-1-1 to wms-east (interchange 12)",
                        "segment 4 N4 in loop N1, element 3 Postal Code (116)",
                        "segment 6 W01 in loop LX, element 1 Quantity Ordered (330)");
        assertThat(rejected.findings())
                .extracting(Finding::seen)
                .containsExactly(
                        "rejected by 997 about group OW 12",
                        "the element is too long (code 5): ***",
                        "there are too many elements (code 3): 1");
    }

    @Test
    void numbers_without_zeros_and_a_version_too_much_hide_nothing() throws IOException {
        post.sent(7, 1, 12, "0001", "0002");

        post.answer(
                50, "ST*997*0001~AK1*OW*12*004010~AK2*940*1~AK5*A~AK2*940*2~AK3*W05*2~AK5*R*5~AK9*P*2*2*1~SE*9*0001~");

        assertThat(post.verdicts()).containsExactly("ACCEPTED", "REJECTED");
    }

    @Test
    void a_997_that_names_no_set_speaks_of_all_of_its_group() throws IOException {
        post.sent(7, 1, 12, "0001", "0002");
        post.sent(8, 1, 13, "0001");

        post.answer(50, "ST*997*0001~AK1*OW*12~AK9*A*2*2*2~SE*4*0001~");

        assertThat(post.verdicts()).containsExactly("ACCEPTED", "ACCEPTED", "none");
    }

    @Test
    void a_partly_accepted_group_that_does_not_name_what_it_rejects_is_rejected() throws IOException {
        post.sent(7, 1, 12, "0001", "0002");

        post.answer(50, "ST*997*0001~AK1*OW*12~AK9*P*2*2*1~SE*4*0001~");

        assertThat(post.verdicts()).containsExactly("REJECTED", "REJECTED");
    }

    @Test
    void a_group_that_is_rejected_takes_all_its_sets_along_with_the_reason() throws IOException {
        post.sent(7, 1, 12, "0001", "0002");

        post.answer(50, "ST*997*0001~AK1*OW*12~AK2*940*0001~AK5*A~AK9*R*2*2*0*2~SE*6*0001~");

        String why = "the group: the version of the functional group is not supported (code 2)";
        assertThat(post.verdicts()).containsExactly("REJECTED", "REJECTED");
        assertThat(ledger.answered())
                .flatExtracting(Answered::remarks)
                .extracting(Remark::line)
                .containsExactly(why, why);
    }

    @Test
    void a_receiver_that_miscounts_segments_is_not_shown_the_value_of_another_one() throws IOException {
        post.sent(7, 1, 12, "0001");

        post.answer(50, "ST*997*0001~AK1*OW*12~AK2*940*0001~AK3*W01*2**8~AK4*1*330*6~AK5*R*5~AK9*R*1*1*0~SE*8*0001~");

        assertThat(ledger.answered().get(0).remarks())
                .extracting(Remark::line)
                .containsExactly(
                        "segment 2 W01, element 1 Quantity Ordered (330): the element holds a character that is not allowed (code 6)");
    }

    @Test
    void a_999_tells_what_the_implementation_guide_misses() throws IOException {
        post.sent(7, 1, 12, "0001");

        post.answer(
                50,
                """
                ST*999*0001*005010X231~AK1*OW*12*005010~AK2*940*0001~
                IK3*N4*4*N1*8~IK4*2*156*I9~IK5*R*I5~AK9*R*1*1*0~SE*8*0001~
                """,
                "005010X231");

        assertThat(post.verdicts()).containsExactly("REJECTED");
        assertThat(ledger.answered().get(0).remarks())
                .extracting(Remark::line)
                .containsExactly(
                        "segment 4 N4 in loop N1, element 2 State or Province (156): the implementation guide asks for an element that is missing (code I9), they saw 'TX'");
    }

    @Test
    void a_ta1_confirms_receipt_and_its_rejection_takes_everything_along() throws IOException {
        post.sent(7, 1, 12, "0001");
        post.sent(8, 1, 13, "0001");

        post.answer(50, "TA1*000000012*260105*0900*A*000~");
        post.answer(51, "TA1*000000013*260105*0900*R*006~");

        assertThat(post.verdicts()).containsExactly("none", "REJECTED");
        assertThat(ledger.answered()).extracting(Answered::outcome).containsExactly(Outcome.RECEIVED, Outcome.REJECTED);
        assertThat(ledger.answered().get(1).remarks())
                .extracting(Remark::line)
                .containsExactly("the interchange: the interchange sender is not valid (code 006)");
    }

    @Test
    void a_contrl_is_matched_message_by_message() throws IOException {
        post.sentEdifact(7, 77);

        post.answerEdifact(
                50,
                """
                UNH+1+CONTRL:D:3:UN'UCI+77+ORDERHUB:ZZ+WMSEAST:ZZ+7'
                UCM+2+DESADV:D:96A:UN+4'UCS+3+13'UCS+2'UCD+12+2'UNT+7+1'
                """);

        assertThat(post.verdicts()).containsExactly("ACCEPTED", "REJECTED");
        assertThat(onlyCase().findings())
                .extracting(Finding::where)
                .containsExactly(
                        "DESADV 2 of FO-3-1-1 to wms-east (interchange 77)",
                        "segment 3 UNT",
                        "segment 2 BGM, element 1 Document");
        assertThat(onlyCase().findings())
                .extracting(Finding::seen)
                .endsWith("something mandatory is missing (code 13)", "the value is not valid (code 12): 351");
    }

    @Test
    void an_interchange_that_is_rejected_by_contrl_takes_its_messages_along() throws IOException {
        post.sentEdifact(7, 77);

        post.answerEdifact(50, "UNH+1+CONTRL:D:3:UN'UCI+77+ORDERHUB:ZZ+WMSEAST:ZZ+4+23'UNT+3+1'");

        assertThat(post.verdicts()).containsExactly("REJECTED", "REJECTED");
    }

    @Test
    void the_same_answer_again_does_nothing_and_a_translation_repeated_neither() throws IOException {
        post.sent(7, 1, 12, "0001");

        post.answer(50, Correspondence.accepted(12));
        post.answer(50, Correspondence.accepted(12));
        post.answer(51, Correspondence.accepted(12));

        assertThat(ledger.answered()).hasSize(1);
        assertThat(ledger.raised()).isEmpty();
        assertThat(post.effects()).containsExactly("50 MATCHED", "51 REPEATED");
    }

    @Test
    void an_answer_that_contradicts_an_earlier_one_is_a_case_and_changes_nothing() throws IOException {
        post.sent(7, 1, 12, "0001");

        post.answer(50, Correspondence.accepted(12));
        post.answer(51, Correspondence.rejected(12));

        assertThat(post.verdicts()).containsExactly("ACCEPTED");
        assertThat(ledger.answered())
                .extracting(Answered::outcome)
                .containsExactly(Outcome.ACCEPTED, Outcome.CONTRADICTED);
        assertThat(onlyCase().code()).isEqualTo(ReasonCode.ACKNOWLEDGEMENT_CONTRADICTS);
    }

    @Test
    void an_answer_to_what_was_never_sent_is_a_finding_and_one_case_for_its_partner() throws IOException {
        post.sent(7, 1, 12, "0001");

        List<PlacedFinding> other = post.answer(50, Correspondence.accepted(99));
        List<PlacedFinding> stranger = post.answerFrom("SOMEBODY", 51, Correspondence.accepted(12));
        List<PlacedFinding> set = post.answer(52, Correspondence.accepted(12).replace("AK2*940*0001", "AK2*940*0009"));

        assertThat(List.of(other, stranger, set)).allSatisfy(findings -> assertThat(findings)
                .extracting(placed -> placed.finding().code())
                .containsExactly(ReasonCode.ACKNOWLEDGEMENT_UNKNOWN));
        assertThat(ledger.raised()).extracting(ExceptionRaised::key).containsOnly("acknowledgement-unknown:wms-east");
        assertThat(post.effects()).containsExactly("50 UNKNOWN", "51 UNKNOWN", "52 UNKNOWN");
    }

    @Test
    void what_was_unknown_is_matched_when_the_reception_is_translated_again() throws IOException {
        post.answer(50, Correspondence.accepted(12));
        post.sent(7, 1, 12, "0001");
        post.answer(50, Correspondence.accepted(12));

        assertThat(post.verdicts()).containsExactly("ACCEPTED");
        assertThat(post.effects()).containsExactly("50 MATCHED");
    }

    @Test
    void what_is_not_acknowledged_in_time_is_a_case_once_and_a_late_answer_ends_it() throws IOException {
        post.sent(7, 1, 12, "0001");
        post.sent(8, 1, 13, "0001");
        OverdueAnswers overdue = ledger.bean(OverdueAnswers.class);
        assertThat(overdue.sweep()).isZero();

        ledger.jdbc().update("UPDATE sent_document SET due_at = now() - interval '1 minute' WHERE delivery_id = 7");
        assertThat(overdue.sweep()).isOne();
        assertThat(overdue.sweep()).isZero();

        assertThat(onlyCase().code()).isEqualTo(ReasonCode.ACKNOWLEDGEMENT_OVERDUE);
        assertThat(ledger.answered()).extracting(Answered::outcome).containsExactly(Outcome.OVERDUE);

        post.answer(50, Correspondence.accepted(12));

        assertThat(ledger.cleared()).contains(onlyCase().key());
        assertThat(ledger.answered()).last().satisfies(answered -> {
            assertThat(answered.outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(answered.late()).isTrue();
        });
    }

    @Test
    void a_receiver_that_answers_nothing_any_more_is_one_case_until_all_is_answered() throws IOException {
        post.sent(7, 1, 12, sets(60));
        ledger.jdbc().update("UPDATE sent_document SET due_at = now() - interval '1 minute'");

        assertThat(ledger.bean(OverdueAnswers.class).sweep()).isEqualTo(60);
        assertThat(onlyCase().key()).isEqualTo("acknowledgement-overdue:endpoint:wms-east");

        post.answer(50, "ST*997*0001~AK1*OW*12~AK9*A*60*60*60~SE*4*0001~");
        assertThat(ledger.cleared()).contains(onlyCase().key());
    }

    @Test
    void documents_that_went_in_one_file_are_answered_each_for_itself() throws IOException {
        post.sentInOneFile(12, 7, 8, 9);

        post.answer(
                50,
                "ST*997*0001~AK1*OW*12~AK2*940*0001~AK5*A~AK2*940*0002~AK5*R*1~AK2*940*0003~AK5*A~AK9*P*3*3*2~SE*10*0001~");

        assertThat(ledger.answered())
                .extracting(Answered::delivery, Answered::outcome)
                .containsExactly(tuple(7L, Outcome.ACCEPTED), tuple(8L, Outcome.REJECTED), tuple(9L, Outcome.ACCEPTED));
        assertThat(onlyCase().subjects()).contains("delivery:8");
    }

    @Test
    void nothing_is_due_where_no_answer_is_expected() {
        post.record(7, 1, 12, Optional.empty(), "0001");
        post.handedOver(7, 1);

        assertThat(ledger.jdbc().queryForObject("SELECT count(sent_at) FROM sent_document", Integer.class))
                .isOne();
        assertThat(ledger.jdbc().queryForObject("SELECT count(due_at) FROM sent_document", Integer.class))
                .isZero();
    }

    @Test
    void a_rejected_document_that_is_rendered_anew_and_accepted_ends_its_case() throws IOException {
        post.sent(7, 1, 12, "0001");
        post.answer(50, Correspondence.rejected(12));
        post.sent(7, 2, 13, "0001");

        post.answer(51, Correspondence.accepted(13));

        assertThat(post.verdicts()).containsExactly("REJECTED", "ACCEPTED");
        assertThat(ledger.cleared()).contains(onlyCase().key());
    }

    @Test
    void the_same_bytes_sent_again_are_answered_again() throws IOException {
        post.sent(7, 1, 12, "0001");
        post.answer(50, Correspondence.rejected(12));
        post.handedOver(7, 1);
        assertThat(post.verdicts()).containsExactly("none");

        post.answer(51, Correspondence.accepted(12));

        assertThat(post.verdicts()).containsExactly("ACCEPTED");
        assertThat(ledger.cleared()).contains(onlyCase().key());
    }

    @Test
    void an_answer_quicker_than_the_end_of_the_sending_is_kept() throws IOException {
        post.record(7, 1, 12, Correspondence.A_DAY, "0001");
        post.answer(50, Correspondence.rejected(12));

        assertThat(post.handedOver(7, 1)).isTrue();
        assertThat(post.verdicts()).containsExactly("REJECTED");
    }

    @Test
    void a_control_number_used_again_means_the_newest() throws IOException {
        post.sent(7, 1, 12, "0001");
        post.sent(9, 1, 12, "0001");

        post.answer(50, Correspondence.accepted(12));

        assertThat(post.verdicts()).containsExactly("none", "ACCEPTED");
    }

    @Test
    void a_file_that_rejects_very_many_documents_opens_one_case_for_the_rest() throws IOException {
        post.sent(7, 1, 12, sets(230));

        post.answer(50, "ST*997*0001~AK1*OW*12~AK9*R*230*230*0*1~SE*4*0001~");

        assertThat(ledger.raised()).hasSize(201);
        assertThat(ledger.raised().get(200).findings())
                .extracting(Finding::seen)
                .containsExactly("30 more documents");
        assertThat(post.verdicts()).containsOnly("REJECTED").hasSize(230);
    }

    private static String[] sets(int count) {
        return IntStream.rangeClosed(1, count).mapToObj("%04d"::formatted).toArray(String[]::new);
    }

    private ExceptionRaised onlyCase() {
        assertThat(ledger.raised()).hasSize(1);
        return ledger.raised().get(0);
    }
}
