package io.orderhub.edi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdiWriterTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final EdiEnvelope ENVELOPE = EdiEnvelope.x12(
            new EdiParty("ZZ", "ORDERHUB"),
            new EdiParty("01", "WAREHOUSE"),
            42,
            7,
            "T",
            LocalDateTime.of(2026, 1, 5, 9, 30));

    private final EdiWriter writer = new EdiWriter(X12.SCHEMAS);

    private static ObjectNode tree(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(EdiOutput output) {
        return new String(output.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void a_shipping_order_is_written_with_envelope_counts_and_control_numbers() {
        EdiOutput output = writer.write(
                ENVELOPE,
                List.of(
                        tree(
                                """
                {"set":"940","W05":{"W0501":"N","W0502":"FO-1","W0503":"PO1"},
                 "N1Loop":[{"N1":{"N101":"ST","N102":"Cedar"},"N3":[{"N301":"1 Main St"}],"N4":{"N401":"Dallas","N402":"TX"}}],
                 "LXLoop":[{"LX":{"LX01":1},"W01Loop":[{"W01":{"W0101":4.5,"W0102":"EA","W0104":"VN","W0105":"A1"}}]}],
                 "W76":{"W7601":4.5}}
                """)));
        assertThat(output.findings()).isEmpty();
        assertThat(text(output))
                .isEqualTo(
                        """
                ISA*00*          *00*          *ZZ*ORDERHUB       *01*WAREHOUSE      *260105*0930*U*00401*000000042*0*T*>~
                GS*OW*ORDERHUB*WAREHOUSE*20260105*0930*7*X*004010~
                ST*940*0001~
                W05*N*FO-1*PO1~
                N1*ST*Cedar~
                N3*1 Main St~
                N4*Dallas*TX~
                LX*1~
                W01*4.5*EA**VN*A1~
                W76*4.5~
                SE*9*0001~
                GE*1*7~
                IEA*1*000000042~
                """);
    }

    /** X12.6, numeric: zeros in front up to the least length; so "000406" is read, as 406. */
    @Test
    void a_numeric_element_is_filled_with_zeros_to_its_least_length() {
        EdiOutput output = writer.write(
                ENVELOPE,
                List.of(
                        tree(
                                """
                {"set":"940","W05":{"W0501":"N","W0502":"FO-1"},
                 "LXLoop":[{"LX":{"LX01":1},"W01Loop":[{"W01":{"W0101":4,"W0102":"EA","W0104":"VN","W0105":"A1","W0112":406}}]}],
                 "W76":{"W7601":4}}""")));
        assertThat(text(output)).contains("*000406~");
    }

    @Test
    void sets_of_different_kinds_stand_in_groups_of_their_own() {
        String order =
                "{\"set\":\"850\",\"BEG\":{\"BEG01\":\"00\",\"BEG02\":\"SA\",\"BEG03\":\"A\",\"BEG05\":\"20260105\"},"
                        + "\"PO1Loop\":[{\"PO1\":{\"PO102\":1}}]}";
        String ack =
                "{\"set\":\"997\",\"AK1\":{\"AK101\":\"PO\",\"AK102\":1},\"AK9\":{\"AK901\":\"A\",\"AK902\":1,\"AK903\":1,\"AK904\":1}}";
        EdiOutput output = writer.write(ENVELOPE, List.of(tree(order), tree(order), tree(ack)));
        assertThat(output.groups()).isEqualTo(2);
        assertThat(text(output)).contains("GE*2*7~", "GS*FA*", "GE*1*8~", "IEA*2*000000042~");
    }

    @Test
    void a_value_that_holds_a_delimiter_is_not_sent() {
        EdiOutput output = writer.write(
                ENVELOPE,
                List.of(tree(
                        "{\"set\":\"850\",\"BEG\":{\"BEG01\":\"00\",\"BEG02\":\"SA\",\"BEG03\":\"A*1\",\"BEG05\":\"20260105\"},"
                                + "\"PO1Loop\":[{\"PO1\":{\"PO102\":1}}]}")));
        assertThat(output.isWritten()).isFalse();
        assertThat(output.findings())
                .extracting(f -> f.at().name() + " " + f.code())
                .containsExactly("BEG03 EDI_WRITE_DELIMITER");
    }

    /** Customers write lines, stars and strokes; their orders must go out all the same, whatever an agreement separates by. */
    @Test
    void a_text_for_people_gets_a_blank_where_it_holds_a_delimiter_or_a_line_break() {
        EdiEnvelope strokes = new EdiEnvelope(
                ENVELOPE.sender(),
                ENVELOPE.receiver(),
                ENVELOPE.groupSender(),
                ENVELOPE.groupReceiver(),
                ENVELOPE.interchangeVersion(),
                ENVELOPE.version(),
                42,
                7,
                "T",
                ENVELOPE.at(),
                false,
                Delimiters.x12('|', '>', Delimiters.NONE, '~'),
                "\n");
        ObjectNode order = tree(
                "{\"set\":\"850\",\"BEG\":{\"BEG01\":\"00\",\"BEG02\":\"SA\",\"BEG03\":\"A*1\",\"BEG05\":\"20260105\"},"
                        + "\"N1Loop\":[{\"N1\":{\"N101\":\"ST\",\"N102\":\"|Noor *||* Haddad\\r\\n\"}}],\"PO1Loop\":[{\"PO1\":{\"PO102\":1}}]}");
        EdiOutput output = writer.write(strokes, List.of(order));
        assertThat(text(output)).contains("BEG|00|SA|A*1||20260105~", "N1|ST|Noor * * Haddad~");
        assertThat(output.findings())
                .extracting(f -> f.at().name() + " " + f.level() + " " + f.code() + " " + f.value())
                .containsExactly("N102 WARNING EDI_WRITE_TEXT |??");
    }

    @Test
    void what_the_schema_does_not_know_or_allow_is_not_sent() {
        EdiOutput unknown = writer.write(
                ENVELOPE,
                List.of(tree("{\"set\":\"850\",\"BGE\":{},\"PO1Loop\":[{\"PO1\":{\"PO102\":\"many\",\"PO199\":1}}]}")));
        assertThat(unknown.isWritten()).isFalse();
        assertThat(unknown.findings())
                .extracting(f -> f.at().name() + " " + f.code() + " " + f.value())
                .containsExactly(
                        "PO102 EDI_WRITE_VALUE \"many\"",
                        "PO1 EDI_WRITE_FIELD_UNKNOWN PO199",
                        "ST EDI_WRITE_FIELD_UNKNOWN BGE");

        EdiOutput missing =
                writer.write(ENVELOPE, List.of(tree("{\"set\":\"850\",\"PO1Loop\":[{\"PO1\":{\"PO102\":1}}]}")));
        assertThat(missing.isWritten()).isFalse();
        assertThat(missing.findings())
                .extracting(f -> f.at().name() + " " + f.code())
                .containsExactly("BEG EDI_SEGMENT_MISSING");
    }

    @Test
    void what_was_read_is_written_back_as_it_was() {
        String file = X12.interchange(
                "PO",
                X12.order("0001", "REF*DP*188", "SAC*C*D240***1050", "N9*ZZ*1", "MSG*Leave at the door", "N1*ST*A**"),
                X12.order("0002"));
        List<EdiEvent.Transaction> sets = X12.transactions(X12.read(file.replace("N1*ST*A**~", "N1*ST*A~")));
        EdiOutput output = writer.write(
                ENVELOPE, sets.stream().map(EdiEvent.Transaction::tree).toList());
        assertThat(output.findings()).isEmpty();
        List<JsonNode> again = X12.transactions(X12.read(text(output))).stream()
                .map(t -> (JsonNode) t.tree().deepCopy().without("envelope"))
                .toList();
        assertThat(again)
                .isEqualTo(sets.stream()
                        .map(t -> (JsonNode) t.tree().deepCopy().without("envelope"))
                        .toList());
    }

    @Test
    void an_EDIFACT_order_response_is_written_with_release_characters_and_counts() {
        EdiEnvelope edifact = EdiEnvelope.edifact(
                new EdiParty("14", "4012345000016"),
                new EdiParty("14", "4012345000009"),
                12,
                "D:96A:UN:EAN005",
                "P",
                LocalDateTime.of(2026, 1, 5, 9, 30));
        String message =
                """
                {"set":"ORDRSP","BGM":{"BGM01":{"1":"231"},"BGM02":"O'R+1","BGM03":"29"},
                 "DTM":[{"DTM01":{"1":"137","2":"20260105","3":"102"}}],"UNS":{"UNS01":"S"}}
                """;
        EdiOutput output = writer.write(edifact, List.of(tree(message)));
        assertThat(output.findings()).isEmpty();
        assertThat(text(output))
                .isEqualTo(
                        """
                UNA:+.? '
                UNB+UNOC:3+4012345000016:14+4012345000009:14+260105:0930+12'
                UNH+1+ORDRSP:D:96A:UN:EAN005'
                BGM+231+O?'R?+1+29'
                DTM+137:20260105:102'
                UNS+S'
                UNT+5+1'
                UNZ+1+12'
                """);
        EdiOutput unwritable = writer.write(edifact, List.of(tree(message.replace("O'R+1", "5 \u20ac"))));
        assertThat(unwritable.isWritten()).isFalse();
        assertThat(unwritable.findings()).extracting(f -> f.code().name()).containsExactly("EDI_WRITE_VALUE");
    }
}
