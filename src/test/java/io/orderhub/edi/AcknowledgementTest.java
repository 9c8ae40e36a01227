package io.orderhub.edi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AcknowledgementTest {
    private static final LocalDateTime AT = LocalDateTime.of(2026, 1, 5, 9, 1);

    /** Everything that answers these events, as it is sent. */
    static String sent(List<EdiEvent> events, AnswerStyle style) {
        StringBuilder all = new StringBuilder();
        Acknowledgement acknowledgement = new Acknowledgement(style);
        int control = 0;
        for (EdiEvent event : events) {
            if (event instanceof EdiEvent.InterchangeStart) {
                acknowledgement = new Acknowledgement(style);
            }
            acknowledgement.accept(event);
            if (event instanceof EdiEvent.InterchangeEnd) {
                for (Answer answer : acknowledgement.answers()) {
                    all.append(written(answer, ++control));
                }
            }
        }
        return all.toString();
    }

    private static String written(Answer answer, int control) {
        EdiOutput output =
                new EdiWriter(X12.SCHEMAS).write(answer.envelope().numbered(control, AT), List.of(answer.tree()));
        assertThat(output.findings()).as("an acknowledgement is itself valid").isEmpty();
        return new String(output.bytes(), StandardCharsets.UTF_8);
    }

    /** The segments between header and trailer of the answer. */
    static String answer(List<EdiEvent> events) {
        return answer(events, AnswerStyle.USUAL);
    }

    static String answer(List<EdiEvent> events, AnswerStyle style) {
        String text = sent(events, style);
        return text.isEmpty()
                ? ""
                : text.substring(text.indexOf("AK1"), text.lastIndexOf("SE*")).replace("~\n", "~");
    }

    @Test
    void good_orders_are_accepted_one_by_one() {
        assertThat(answer(X12.read(X12.interchange("PO", X12.order("0001"), X12.order("0002")))))
                .isEqualTo("AK1*PO*1~AK2*850*0001~AK5*A~AK2*850*0002~AK5*A~AK9*A*2*2*2~");
    }

    @Test
    void a_broken_order_among_good_ones_is_refused_alone_with_place_and_reason() {
        String broken = X12.set(
                "850", "0002", "BEG*00*SA*PO2**20261399", "REF*DP*1*2*3*4", "XYZ*1", "PO1*1*4*EA*1**UP", "CTT*1");
        assertThat(answer(X12.read(X12.interchange("PO", X12.order("0001"), broken))))
                .isEqualTo("AK1*PO*1~AK2*850*0001~AK5*A~AK2*850*0002~"
                        + "AK3*BEG*2**8~AK4*5*373*8*20261399~"
                        + "AK3*REF*3**8~AK4*4>1*128*4*3~AK4*4>2*127*1~AK4*5**3*4~"
                        + "AK3*XYZ*4**6~"
                        + "AK3*PO1*5*PO1*8~AK4*7*234*2~"
                        + "AK5*R*5~AK9*P*2*2*1~");
    }

    @Test
    void a_missing_segment_and_wrong_counts_have_their_codes() {
        String set = "ST*850*0001~PO1*1*1~SE*9*0002~";
        assertThat(answer(X12.read(X12.interchange("PO", set).replace("GE*1*1", "GE*3*2"))))
                .isEqualTo("AK1*PO*1~AK2*850*0001~AK3*BEG*2**3~AK5*R*4*3*5~AK9*R*3*1*0*5*4~");
    }

    @Test
    void a_wrong_group_trailer_leaves_good_sets_accepted() {
        assertThat(answer(X12.read(X12.interchange("PO", X12.order("0001")).replace("GE*1*1", "GE*2*1"))))
                .isEqualTo("AK1*PO*1~AK2*850*0001~AK5*A~AK9*E*2*1*1*5~");
    }

    @Test
    void an_acknowledgement_is_never_acknowledged() {
        String ack = X12.set("997", "0001", "AK1*PO*1", "AK9*A*1*1*1");
        assertThat(answer(X12.read(X12.interchange("FA", ack)))).isEmpty();
        assertThat(answer(X12.read(X12.interchange("PO", ack)))).isEmpty();
    }

    @Test
    void a_bad_value_that_cannot_be_sent_is_not_repeated() {
        String file = X12.interchange("PO", X12.set("850", "0001", "BEG*00*SA*A**2026#05", "PO1*1*1"));
        String barred = file.replace('*', '|').replace('#', '*');
        assertThat(answer(X12.read(barred))).contains("AK4*5*373*4~");
    }

    private static final String GUIDE = "005010X230";

    private static String guided(String... sets) {
        return X12.interchange("PO", sets).replace("*U*00401*", "*^*00501*").replace("*004010~", "*" + GUIDE + "~");
    }

    private static AnswerStyle style(AnswerStyle.Kind kind, boolean list, AnswerStyle.Technical technical) {
        return new AnswerStyle(
                true,
                kind,
                Optional.empty(),
                list,
                technical,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static final AnswerStyle COUNTED = style(AnswerStyle.Kind.BY_VERSION, false, AnswerStyle.Technical.NEVER);

    @Test
    void a_guides_version_is_answered_by_a_999_with_the_place_of_the_condition_and_the_order_it_is_about() {
        String broken = X12.set("850", "0002", "BEG*00*SA*PO2**20261399", "PO1*1*4*EA*1**UP", "CTT*1");
        String sent = sent(X12.read(guided(X12.order("0001"), broken)), AnswerStyle.USUAL);
        assertThat(sent)
                .contains("*^*00501*", "GS*FA*ORDERHUB*BUYERCO*20260105*0901*1*X*005010X231A1~")
                .contains("ST*999*0001*005010X231A1~");
        assertThat(answer(X12.read(guided(X12.order("0001"), broken))))
                .isEqualTo("AK1*PO*1*005010X230~AK2*850*0001~IK5*A~AK2*850*0002~"
                        + "IK3*BEG*2**8~CTX*BEG03>PO2~IK4*5*373*8*20261399~"
                        + "IK3*PO1*3*PO1*8~CTX*BEG03>PO2~IK4*7*234*2~CTX*SITUATIONAL TRIGGER*PO1*3*PO1*6*235~"
                        + "IK5*R*5~AK9*P*2*2*1~");
    }

    @Test
    void the_agreement_may_ask_for_a_997_of_a_guide_and_for_a_999_of_none() {
        AnswerStyle functional = style(AnswerStyle.Kind.FUNCTIONAL_997, true, AnswerStyle.Technical.NEVER);
        assertThat(sent(X12.read(guided(X12.order("0001"))), functional))
                .contains("*X*005010~", "ST*997*0001~", "AK1*PO*1*005010X230~", "AK5*A~");
        AnswerStyle implementation = style(AnswerStyle.Kind.IMPLEMENTATION_999, true, AnswerStyle.Technical.NEVER);
        assertThat(sent(X12.read(X12.interchange("PO", X12.order("0001"))), implementation))
                .contains("*X*005010X231A1~", "IK5*A~");
    }

    @Test
    void the_version_follows_the_groups_to_the_nearest_held_and_keeps_the_industrys_suffix() {
        String file = X12.interchange("PO", X12.order("0001"));
        assertThat(sent(X12.read(file.replace("*004010~", "*004010VICS~")), COUNTED))
                .contains("*X*004010VICS~");
        assertThat(sent(X12.read(file.replace("*004010~", "*003040~")), COUNTED))
                .contains("*X*004010~");
        assertThat(sent(X12.read(file.replace("*004010~", "*005030~")), COUNTED))
                .contains("*X*005010~");
        AnswerStyle other = new AnswerStyle(
                true,
                AnswerStyle.Kind.BY_VERSION,
                Optional.of("005010"),
                true,
                AnswerStyle.Technical.NEVER,
                Optional.of(new EdiParty("01", "123456789")),
                Optional.of(new EdiParty("12", "5551234")),
                Optional.empty(),
                Optional.of("STORE9"));
        assertThat(sent(X12.read(file), other))
                .contains("*01*123456789      *12*5551234        *", "GS*FA*123456789*STORE9*", "*X*005010~");
    }

    @Test
    void the_groups_own_senders_are_turned_round_as_the_interchanges_are() {
        String file = X12.interchange("PO", X12.order("0001")).replace("GS*PO*BUYERCO*ORDERHUB", "GS*PO*STORE7*SALES");
        assertThat(sent(X12.read(file), COUNTED)).contains("GS*FA*SALES*STORE7*", "*ZZ*ORDERHUB       *ZZ*BUYERCO ");
    }

    @Test
    void a_group_number_that_repeats_has_its_own_code_from_5010_on_only() {
        String group = "GS*PO*BUYERCO*ORDERHUB*20260105*0900*1*X*004010~\n" + X12.order("0001") + "GE*1*1~\n";
        String twice = X12.interchange("PO", X12.order("0001")).replace("IEA*1*", group + "IEA*2*");
        assertThat(sent(X12.read(bytes(twice), EdiReadOptions.STRICT), COUNTED)).contains("AK9*E*1*1*1*6~");
        String newer = twice.replace("*004010~", "*005010~");
        assertThat(sent(X12.read(bytes(newer), EdiReadOptions.STRICT), COUNTED)).contains("AK9*E*1*1*1*19~");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void accepted_sets_are_only_counted_where_it_was_agreed() {
        String broken = X12.set("850", "0002", "PO1*1*4");
        assertThat(answer(X12.read(X12.interchange("PO", X12.order("0001"), X12.order("0003"))), COUNTED))
                .isEqualTo("AK1*PO*1~AK9*A*2*2*2~");
        assertThat(answer(X12.read(X12.interchange("PO", X12.order("0001"), broken)), COUNTED))
                .isEqualTo("AK1*PO*1~AK2*850*0002~AK3*BEG*2**3~AK5*R*5~AK9*P*2*2*1~");
    }

    @Test
    void a_set_is_accepted_with_errors_as_long_as_they_cost_none_of_its_data() {
        EdiReadOptions lenient = EdiReadOptions.TOLERANT.acceptingErrors();
        String noted = X12.set("850", "0001", "BEG*00*SA*PO1**20261399", "PO1*1*4*EA*1**UP*1", "CTT*1");
        String lost = X12.set("850", "0002", "BEG*00*SA*PO2**20260105*******EXTRA*EXTRA*EXTRA", "XYZ*1", "PO1*1*4");
        List<EdiEvent> events =
                X12.read(X12.interchange("PO", noted, lost).getBytes(StandardCharsets.ISO_8859_1), lenient);
        assertThat(X12.transactions(events))
                .extracting(EdiEvent.Transaction::accepted)
                .containsExactly(true, false);
        assertThat(answer(events))
                .startsWith("AK1*PO*1~AK2*850*0001~AK3*BEG*2**8~AK4*5*373*8*20261399~AK5*E*5~AK2*850*0002~")
                .endsWith("AK5*R*5~AK9*P*2*2*1~");
        List<EdiEvent> alone = X12.read(X12.interchange("PO", noted).getBytes(StandardCharsets.ISO_8859_1), lenient);
        assertThat(answer(alone)).endsWith("AK9*E*1*1*1~");
    }

    @Test
    void a_group_number_that_is_none_is_answered_by_its_digits_and_told() {
        String file = X12.interchange("PO", X12.order("0001"))
                .replace("*0900*1*X*", "*0900*G17*X*")
                .replace("GE*1*1~", "GE*1*G17~");
        assertThat(answer(X12.read(file))).isEqualTo("AK1*PO*17~AK2*850*0001~AK5*A~AK9*E*1*1*1*6~");
    }

    @Test
    void an_acknowledgement_among_orders_is_counted_and_not_answered() {
        String ack = X12.set("997", "0002", "AK1*PO*1", "AK9*A*1*1*1");
        assertThat(answer(X12.read(X12.interchange("PO", X12.order("0001"), ack))))
                .isEqualTo("AK1*PO*1~AK2*850*0001~AK5*A~AK9*A*2*2*2~");
    }

    @Test
    void a_TA1_goes_back_always_on_error_or_never() {
        String good = X12.interchange("PO", X12.order("0001"));
        String asked = good.replace("*000000001*0*P*", "*000000001*1*P*");
        String bad = good.replace("IEA*1*000000001", "IEA*1*000000002");
        AnswerStyle always = style(AnswerStyle.Kind.BY_VERSION, true, AnswerStyle.Technical.ALWAYS);
        assertThat(sent(X12.read(good), always)).contains("TA1*000000001*260105*0900*A*000~\nIEA*0*000000001~");
        assertThat(sent(X12.read(good), AnswerStyle.USUAL)).doesNotContain("TA1");
        assertThat(sent(X12.read(asked), AnswerStyle.USUAL)).contains("TA1*000000001*260105*0900*A*000~");
        assertThat(sent(X12.read(bad), AnswerStyle.USUAL)).contains("TA1*000000001*260105*0900*E*001~");
        assertThat(sent(X12.read(bad), COUNTED)).doesNotContain("TA1");
        String nothing = good.substring(0, good.indexOf("GS*"));
        assertThat(sent(X12.read(nothing), AnswerStyle.USUAL)).contains("TA1*000000001*260105*0900*R*023~");
    }

    @Test
    void an_interchange_of_acknowledgements_gets_no_TA1_even_when_it_asks_for_one() {
        String ack = X12.set("997", "0001", "AK1*PO*1", "AK9*A*1*1*1");
        String asked = X12.interchange("FA", ack).replace("*000000001*0*P*", "*000000001*1*P*");
        assertThat(sent(X12.read(asked), style(AnswerStyle.Kind.BY_VERSION, true, AnswerStyle.Technical.ALWAYS)))
                .isEmpty();
        String header = asked.substring(0, asked.indexOf("GS*"));
        assertThat(sent(X12.read(header + "TA1*000000007*260105*0900*A*000~\nIEA*0*000000001~"), AnswerStyle.USUAL))
                .isEmpty();
    }

    @Test
    void a_number_that_came_before_is_refused_as_a_whole() {
        Acknowledgement acknowledgement = new Acknowledgement(AnswerStyle.USUAL);
        X12.read(X12.interchange("PO", X12.order("0001"))).forEach(acknowledgement::accept);
        assertThat(acknowledgement.duplicate())
                .singleElement()
                .extracting(answer -> written(answer, 1))
                .asString()
                .contains("TA1*000000001*260105*0900*R*025~");
    }

    private static final String MESSAGE =
            """
            UNH+1+ORDERS:D:96A:UN:EAN008'
            BGM+220+4711+9'
            DTM+137:20260105:102'
            NAD+BY+4012345000009::9'
            LIN+1++4012345678901:EN'
            QTY+21:4'
            UNS+S'
            UNT+8+1'
            """;

    private static String edifact(String... messages) {
        return "UNB+UNOA:3+4012345000009:14+HUB:ZZ+260105:0900+REF1'\n" + String.join("", messages) + "UNZ+"
                + messages.length + "+REF1'\n";
    }

    @Test
    void EDIFACT_is_answered_by_a_CONTRL_of_its_syntax_that_counts_the_tag_as_the_first_element() {
        String broken = MESSAGE.replace("QTY+21:4'", "QTY+21:four'")
                .replace("UNH+1", "UNH+2")
                .replace("UNT+8+1", "UNT+9+2");
        assertThat(sent(X12.read(edifact(MESSAGE, broken)), AnswerStyle.USUAL))
                .isEqualTo(
                        """
                UNA:+.? '
                UNB+UNOA:3+HUB:ZZ+4012345000009:14+260105:0901+1'
                UNH+1+CONTRL:D:3:UN'
                UCI+REF1+4012345000009:14+HUB:ZZ+7'
                UCM+1+ORDERS:D:96A:UN:EAN008+7'
                UCM+2+ORDERS:D:96A:UN:EAN008+4+29+UNT+2'
                UCS+6'
                UCD+37+2:2'
                UNT+7+1'
                UNZ+1+1'
                """);
        assertThat(sent(X12.read(edifact(MESSAGE)), COUNTED)).contains("UCI+REF1+4012345000009:14+HUB:ZZ+7'\nUNT+3+1'");
    }

    @Test
    void addresses_behind_the_parties_are_said_back_and_turned_round_with_them() {
        String routed = edifact(MESSAGE).replace("+4012345000009:14+HUB:ZZ+", "+4012345000009:14:STORES+HUB:ZZ:SALES+");
        assertThat(sent(X12.read(routed), AnswerStyle.USUAL))
                .contains("UNB+UNOA:3+HUB:ZZ:SALES+4012345000009:14:STORES+")
                .contains("UCI+REF1+4012345000009:14:STORES+HUB:ZZ:SALES+7'");
    }

    @Test
    void a_CONTRL_leaves_the_senders_characters_only_for_what_it_has_to_repeat() {
        String small = edifact(MESSAGE).replace("+4012345000009:14+HUB", "+Acme:ZZ+HUB");
        assertThat(sent(X12.read(small), AnswerStyle.USUAL)).contains("UNB+UNOC:3+HUB:ZZ+Acme:ZZ+");
        String reference = edifact(MESSAGE.replace("UNH+1", "UNH+m1").replace("+1'", "+m1'"));
        assertThat(sent(X12.read(reference.replace("UNOA:3", "UNOB:2")), AnswerStyle.USUAL))
                .contains("UNB+UNOB:2+")
                .contains("UCM+m1+");
        assertThat(sent(X12.read(reference.replace("m1", "m_1").replace("UNOA:3", "UNOB:2")), AnswerStyle.USUAL))
                .contains("UNB+UNOC:3+")
                .contains("UCM+m_1+");
    }

    @Test
    void from_version_4_of_the_syntax_on_the_header_of_a_CONTRL_has_the_century() {
        String four = edifact(MESSAGE).replace("UNOA:3", "UNOA:4").replace("+260105:", "+20260105:");
        assertThat(sent(X12.read(four), AnswerStyle.USUAL))
                .contains("UNB+UNOA:4+HUB:ZZ+4012345000009:14+20260105:0901+1'");
    }

    @Test
    void a_CONTRL_is_never_answered_and_a_repeated_reference_refused() {
        String contrl = "UNH+1+CONTRL:D:3:UN'\nUCI+R+A:14+B:14+7'\nUNT+3+1'\n";
        assertThat(sent(X12.read(edifact(contrl)), AnswerStyle.USUAL)).isEmpty();
        assertThat(sent(
                        X12.read(edifact(MESSAGE, contrl.replace("+1'", "+2'").replace("UNH+1", "UNH+2"))),
                        AnswerStyle.USUAL))
                .contains("UCM+1+ORDERS")
                .doesNotContain("UCM+2");
        Acknowledgement acknowledgement = new Acknowledgement(AnswerStyle.USUAL);
        X12.read(edifact(MESSAGE)).forEach(acknowledgement::accept);
        assertThat(acknowledgement.duplicate())
                .singleElement()
                .extracting(answer -> written(answer, 1))
                .asString()
                .contains("UCI+REF1+4012345000009:14+HUB:ZZ+4+26'");
    }

    @Test
    void nobody_to_answer_to_means_no_answer() {
        String nameless = edifact(MESSAGE).replace("4012345000009:14+HUB", "+HUB");
        assertThat(sent(X12.read(nameless), AnswerStyle.USUAL)).isEmpty();
        assertThat(sent(X12.read(X12.interchange("PO", X12.order("0001"))), AnswerStyle.SILENT))
                .isEmpty();
    }
}
