package io.orderhub.edi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class EdiReaderTest {

    @Test
    void the_tree_is_the_one_of_the_design() throws Exception {
        String file = X12.interchange(
                "PO",
                X12.set(
                        "850",
                        "0001",
                        "BEG*00*SA*PO00000001**20260105",
                        "REF*DP*188",
                        "N1*ST*Cedar & Pine*92*55705",
                        "N3*4064 2nd Ave N",
                        "N4*Dallas*TX*75202",
                        "PO1*1*4*CA*177.61**UP*356137724136",
                        "PID*F****Bath towel",
                        "CTT*1"));
        String expected =
                """
                {"standard":"X12","version":"004010","set":"850","control":"0001","accepted":true,
                 "envelope":{"sender":{"qualifier":"ZZ","id":"BUYERCO"},"receiver":{"qualifier":"ZZ","id":"ORDERHUB"},
                  "interchangeControl":"000000001","groupControl":"1","usage":"P","date":"260105","time":"0900"},
                 "BEG":{"BEG01":"00","BEG02":"SA","BEG03":"PO00000001","BEG05":"20260105"},
                 "REF":[{"REF01":"DP","REF02":"188"}],
                 "N1Loop":[{"N1":{"N101":"ST","N102":"Cedar & Pine","N103":"92","N104":"55705"},
                  "N3":[{"N301":"4064 2nd Ave N"}],"N4":[{"N401":"Dallas","N402":"TX","N403":"75202"}]}],
                 "PO1Loop":[{"PO1":{"PO101":"1","PO102":4,"PO103":"CA","PO104":177.61,"PO106":"UP","PO107":"356137724136"},
                  "PIDLoop":[{"PID":{"PID01":"F","PID05":"Bath towel"}}]}],
                 "CTTLoop":{"CTT":{"CTT01":1}}}
                """;
        List<EdiEvent> events = X12.read(file);
        ObjectMapper json = new ObjectMapper();
        assertThat(X12.faults(events)).isEmpty();
        assertThat(json.readTree(
                        json.writeValueAsString(X12.transactions(events).get(0).tree())))
                .isEqualTo(json.readTree(expected));
    }

    @Test
    void a_broken_order_costs_its_neighbours_nothing() {
        String broken = X12.set("850", "0002", "BEG*00*SA*PO2**20261399", "PO1*1*4*EA*1");
        List<EdiEvent> events = X12.read(X12.interchange("PO", X12.order("0001"), broken, X12.order("0003")));

        assertThat(X12.transactions(events))
                .extracting(EdiEvent.Transaction::accepted)
                .containsExactly(true, false, true);
        assertThat(X12.lines(events))
                .containsExactly("f:9:BEG05 error EDI_ELEMENT_DATE The value is not a date, seen '20261399'");
    }

    @Test
    void a_truncated_file_says_what_was_complete() {
        String whole = X12.interchange("PO", X12.order("0001"), X12.order("0002"));
        String cut = whole.substring(0, whole.indexOf("PO0002") + 20);
        List<EdiEvent> events = X12.read(cut);

        assertThat(X12.transactions(events))
                .extracting(EdiEvent.Transaction::accepted)
                .containsExactly(true, false);
        assertThat(X12.faults(events))
                .containsExactly(
                        "10:SE ERROR EDI_SET_TRAILER_MISSING",
                        "10:GE ERROR EDI_GROUP_TRAILER_MISSING",
                        "10:PO WARNING EDI_SEGMENT_UNTERMINATED",
                        "10:IEA ERROR EDI_TRUNCATED");
    }

    @Test
    void what_is_no_edi_is_one_finding() {
        assertThat(X12.faults(X12.read("hello, this is an order for 3 chairs")))
                .containsExactly("1:? ERROR EDI_NO_ENVELOPE");
        assertThat(X12.faults(X12.read(""))).containsExactly("1:? ERROR EDI_NO_ENVELOPE");
    }

    @Test
    void what_came_instead_of_EDI_is_said_where_its_first_bytes_tell() {
        String order = X12.interchange("PO", X12.order("0001"));
        assertThat(instead(order.getBytes(StandardCharsets.UTF_16))).endsWith(": the content is UTF-16");
        assertThat(instead(order.getBytes(StandardCharsets.UTF_16LE))).contains("UTF-16");
        assertThat(instead(order.getBytes(Charset.forName("IBM037")))).endsWith(": the content is EBCDIC");
        assertThat(instead(new byte[] {0x1F, (byte) 0x8B, 8, 0})).endsWith(": the content is compressed (gzip)");
        assertThat(instead("PK\3\4".getBytes(StandardCharsets.US_ASCII))).endsWith(": the content is a ZIP archive");
        assertThat(instead("\n <html>".getBytes(StandardCharsets.US_ASCII))).endsWith(": the content is XML or HTML");
        assertThat(instead("{}".getBytes(StandardCharsets.US_ASCII))).endsWith(": the content is JSON");
        assertThat(instead(new byte[0])).endsWith(": there is no content");
        assertThat(instead(new byte[9])).endsWith("was found");
        assertThat(instead("PO,line".getBytes(StandardCharsets.US_ASCII))).endsWith("was found");
    }

    private static String instead(byte[] content) {
        return X12.read(content, EdiReadOptions.TOLERANT)
                .get(0)
                .findings()
                .get(0)
                .line("in");
    }

    @Test
    void implied_decimals_become_exact_and_written_ones_stay_as_sent() {
        List<EdiEvent> events =
                X12.read(X12.interchange("PO", X12.order("0001", "SAC*C*D240***1050", "AMT*TT*12345678901234567.10")));
        assertThat(X12.faults(events)).containsExactly("6:AMT02 ERROR EDI_ELEMENT_TOO_LONG");
        assertThat(X12.transactions(events)
                        .get(0)
                        .tree()
                        .at("/SACLoop/0/SAC/SAC05")
                        .decimalValue())
                .isEqualByComparingTo("10.50");
        assertThat(X12.transactions(events)
                        .get(0)
                        .tree()
                        .at("/AMTLoop/0/AMT/AMT02")
                        .asText())
                .isEqualTo("12345678901234567.10");
    }

    @Test
    void an_interchange_reports_where_its_bytes_are() {
        String one = X12.interchange("PO", X12.order("0001"));
        List<EdiEvent> events = X12.read(one + "\r\n" + one);
        assertThat(events.stream().filter(EdiEvent.InterchangeEnd.class::isInstance))
                .map(EdiEvent.InterchangeEnd.class::cast)
                .extracting(EdiEvent.InterchangeEnd::offset, EdiEvent.InterchangeEnd::length)
                .containsExactly(
                        Tuple.tuple(0L, (long) one.length() - 1),
                        Tuple.tuple((long) one.length() + 2, (long) one.length() - 1));
        byte[] bytes = one.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(X12.read(bytes, EdiReadOptions.STRICT)).hasSize(5);
    }
}
