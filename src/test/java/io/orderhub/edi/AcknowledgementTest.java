package io.orderhub.edi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
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
}
