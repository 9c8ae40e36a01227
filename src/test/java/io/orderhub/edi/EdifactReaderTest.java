package io.orderhub.edi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EdifactReaderTest {
    private static final String ORDER =
            """
            UNH+1+ORDERS:D:96A:UN:EAN008'
            BGM+220+4711+9'
            DTM+137:20260105:102'
            NAD+BY+4012345000009::9'
            NAD+SU+4012345000016::9'
            LIN+1++4012345678901:EN'
            IMD+F++:::O?'Hara?+Sons 3?:1'
            QTY+21:4.5'
            PRI+AAA:10.25'
            UNS+S'
            CNT+2:1'
            UNT+12+1'
            """;

    private static String interchange(String una, String... messages) {
        return una + "UNB+UNOC:3+4012345000009:14+4012345000016:14+260105:0900+REF1++++++1'\n"
                + String.join("", messages) + "UNZ+" + messages.length + "+REF1'\n";
    }

    private static JsonNode first(List<EdiEvent> events) {
        return X12.transactions(events).get(0).tree();
    }

    @Test
    void an_order_is_a_tree_of_composites_and_groups() {
        List<EdiEvent> events = X12.read(interchange("", ORDER));
        assertThat(X12.faults(events)).isEmpty();
        JsonNode tree = first(events);
        assertThat(tree.get("standard").asText()).isEqualTo("EDIFACT");
        assertThat(tree.get("version").asText()).isEqualTo("D96A");
        assertThat(tree.at("/envelope/usage").asText()).isEqualTo("T");
        assertThat(tree.at("/envelope/sender").toString()).isEqualTo("{\"qualifier\":\"14\",\"id\":\"4012345000009\"}");
        assertThat(tree.at("/DTM/0/DTM01").toString()).isEqualTo("{\"1\":\"137\",\"2\":\"20260105\",\"3\":\"102\"}");
        assertThat(tree.at("/NADLoop/0/NAD/NAD02/1").asText()).isEqualTo("4012345000009");
        assertThat(tree.at("/LINLoop/0/IMD/0/IMD03/4").asText()).isEqualTo("O'Hara+Sons 3:1");
        assertThat(tree.at("/LINLoop/0/QTY/0/QTY01/2").decimalValue()).isEqualByComparingTo("4.5");
    }

    @Test
    void delimiters_and_the_decimal_mark_come_from_UNA() {
        String other = interchange("UNA:+.? '", ORDER)
                .replace("4.5", "4,5")
                .replace("10.25", "10,25")
                .replace("?'", "\u0001")
                .replace("'", "~")
                .replace("\u0001", "'")
                .replace("UNA:+.? ~", "UNA:+,? ~");
        List<EdiEvent> events = X12.read(other);
        assertThat(X12.faults(events)).isEmpty();
        assertThat(first(events).at("/LINLoop/0/QTY/0/QTY01/2").decimalValue()).isEqualByComparingTo("4.5");
        assertThat(first(events).at("/LINLoop/0/IMD/0/IMD03/4").asText()).isEqualTo("O'Hara+Sons 3:1");
    }

    @Test
    void a_comma_is_a_decimal_mark_unless_the_sender_announced_another_one() {
        String comma = ORDER.replace("4.5", "4,5");
        assertThat(X12.faults(X12.read(interchange("", comma)))).isEmpty();
        assertThat(first(X12.read(interchange("", comma)))
                        .at("/LINLoop/0/QTY/0/QTY01/2")
                        .decimalValue())
                .isEqualByComparingTo("4.5");
        List<EdiEvent> announced = X12.read(interchange("UNA:+.? '", comma));
        assertThat(X12.faults(announced)).containsExactly("10:QTY01-2 WARNING EDI_ELEMENT_DECIMAL_MARK");
        assertThat(first(announced).at("/LINLoop/0/QTY/0/QTY01/2").decimalValue())
                .isEqualByComparingTo("4.5");
        byte[] bytes = interchange("UNA:+.? '", comma).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(X12.faults(X12.read(bytes, EdiReadOptions.STRICT)))
                .containsExactly("10:QTY01-2 ERROR EDI_ELEMENT_DECIMAL_MARK");
        String point = interchange("UNA:+,? '", ORDER.replace("10.25", "10,25"));
        assertThat(X12.faults(X12.read(point))).containsExactly("10:QTY01-2 WARNING EDI_ELEMENT_DECIMAL_MARK");
        String four = interchange("UNA:+.?*'", comma).replace("UNOC:3", "UNOC:4");
        assertThat(X12.faults(X12.read(four))).isEmpty();
    }

    @Test
    void without_a_repetition_separator_the_last_element_repeats_as_further_elements() {
        String contact = "CTA+OC+:Ann'\nCOM+5551234:TE+ann@buyer.example:EM'\nLIN+1";
        String order = ORDER.replace("LIN+1", contact)
                .replace("D:96A:UN:EAN008", "D:01B:UN")
                .replace("UNT+12", "UNT+14");
        List<EdiEvent> events = X12.read(interchange("", order));
        assertThat(X12.faults(events)).isEmpty();
        assertThat(first(events).at("/NADLoop/1/CTALoop/0/COM/0/COM01").toString())
                .isEqualTo("[{\"1\":\"5551234\",\"2\":\"TE\"},{\"1\":\"ann@buyer.example\",\"2\":\"EM\"}]");
    }

    @Test
    void what_no_calendar_and_no_clock_has_is_told_by_its_format() {
        String[] impossible = {
            "20260230:102",
            "202613051200:203",
            "202601052575:203",
            "20260105120061:204",
            "260230:101",
            "2601052460:201",
            "310226:2",
            "20260105-20260230:718",
            "202601050800-202601052500:719",
            "2561:401",
            "20260230",
            "202601052501"
        };
        for (String date : impossible) {
            List<EdiEvent> events = X12.read(interchange("", ORDER.replace("20260105:102", date)));
            assertThat(X12.faults(events)).as(date).containsExactly("4:DTM01-2 ERROR EDI_ELEMENT_DATE");
        }
        String[] allowed = {
            "20240229:102",
            "202601052400:203",
            "202601052359CET:303",
            "2400:401",
            "202601:610",
            "202605:616",
            "00000000:102",
            "20260105",
            "IN WEEK 3466"
        };
        for (String possible : allowed) {
            List<EdiEvent> events = X12.read(interchange("", ORDER.replace("20260105:102", possible)));
            assertThat(X12.faults(events)).as(possible).isEmpty();
        }
    }

    @Test
    void a_broken_message_costs_its_neighbours_nothing() {
        String broken = numbered("2").replace("BGM+220+4711+9'\n", "").replace("UNT+12", "UNT+11");
        List<EdiEvent> events = X12.read(interchange("", ORDER, broken, numbered("3")));
        assertThat(X12.transactions(events))
                .extracting(EdiEvent.Transaction::accepted)
                .containsExactly(true, false, true);
        assertThat(X12.faults(events)).containsExactly("15:BGM ERROR EDI_SEGMENT_MISSING");
    }

    private static String numbered(String reference) {
        return ORDER.replace("UNH+1+", "UNH+" + reference + "+").replace("UNT+12+1", "UNT+12+" + reference);
    }

    @Test
    void counts_and_references_are_compared() {
        String wrong = interchange("", ORDER.replace("UNT+12+1", "UNT+9+2")).replace("UNZ+1+REF1", "UNZ+2+REF2");
        assertThat(X12.faults(X12.read(wrong)))
                .containsExactly(
                        "13:UNT01 ERROR EDI_SEGMENT_COUNT_MISMATCH",
                        "13:UNT02 ERROR EDI_SET_CONTROL_MISMATCH",
                        "14:UNZ01 ERROR EDI_GROUP_COUNT_MISMATCH",
                        "14:UNZ02 ERROR EDI_INTERCHANGE_CONTROL_MISMATCH");
    }

    @Test
    void a_truncated_file_says_what_was_complete() {
        String whole = interchange("", ORDER, ORDER);
        List<EdiEvent> events = X12.read(whole.substring(0, whole.lastIndexOf("QTY") + 5));
        assertThat(X12.transactions(events))
                .extracting(EdiEvent.Transaction::accepted)
                .containsExactly(true, false);
        assertThat(X12.faults(events)).contains("21:UNZ ERROR EDI_TRUNCATED");
    }

    @Test
    void text_is_read_in_the_character_set_of_the_syntax_identifier() {
        String cyrillic = interchange("", ORDER.replace("O?'Hara", "\u041b\u043e\u0440\u0435\u043c"))
                .replace("UNOC", "UNOE");
        byte[] bytes = cyrillic.getBytes(Charset.forName("ISO-8859-5"));
        assertThat(first(X12.read(bytes, EdiReadOptions.TOLERANT))
                        .at("/LINLoop/0/IMD/0/IMD03/4")
                        .asText())
                .startsWith("\u041b\u043e\u0440\u0435\u043c");
    }

    @Test
    void X12_and_EDIFACT_may_share_a_file() {
        List<EdiEvent> events =
                X12.read(X12.interchange("PO", X12.order("0001")) + interchange("UNA:+.? '", ORDER) + "\r\n");
        assertThat(X12.faults(events)).isEmpty();
        assertThat(X12.transactions(events)).hasSize(2);
    }

    @Test
    void changed_bytes_never_throw() {
        byte[] good = interchange("UNA:+.? '", ORDER, ORDER).getBytes(StandardCharsets.ISO_8859_1);
        byte[] signs = "'+:?\n\r \0AUNBHTZ09.\u00ff".getBytes(StandardCharsets.ISO_8859_1);
        Random random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = good.clone();
            for (int change = 0; change <= i % 3; change++) {
                bytes[random.nextInt(bytes.length)] = signs[random.nextInt(signs.length)];
            }
            assertThat(X12.read(bytes, EdiReadOptions.STRICT)).isNotEmpty();
        }
    }

    @Test
    void what_is_no_header_is_told() {
        assertThat(X12.faults(X12.read("UNA:+.? 'HELLO+1'"))).containsExactly("2:UNB ERROR EDI_HEADER_INVALID");
        assertThat(X12.faults(X12.read("UNA++.? 'UNB+1'"))).contains("1:UNB ERROR EDI_HEADER_INVALID");
        assertThat(X12.faults(X12.read("STX=ANA:1+5000000000000'")))
                .containsExactly("1:? ERROR EDI_STANDARD_UNSUPPORTED");
    }
}
