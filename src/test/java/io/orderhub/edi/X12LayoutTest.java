package io.orderhub.edi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Delimiters and layouts met in the field: the order inside is always the same one. */
class X12LayoutTest {
    private static final String PLAIN =
            X12.interchange("PO", X12.order("0001", "N1*ST*Cedar*92*55705")).replace("~\n", "~");

    /** The usual interchange with other delimiters; the replaced ones do not occur in its values. */
    private static byte[] with(String element, String component, String terminator) {
        String text = PLAIN.replace("~", "\u0001").replace(">", "\u0002").replace("*", element);
        text = text.replace("\u0002", component).replace("\u0001", terminator);
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static Stream<Arguments> layouts() {
        return Stream.of(
                Arguments.of("the usual", with("*", ">", "~")),
                Arguments.of("swapped", with("~", ">", "*")),
                Arguments.of("bars and carets", with("|", "^", "!")),
                Arguments.of("terminator and CRLF", with("*", ">", "~\r\n")),
                Arguments.of("terminator and indentation", with("*", ">", "~\n    ")),
                Arguments.of("line feed terminates", with("*", ">", "\n")),
                Arguments.of("carriage return terminates", with("*", ":", "\r")),
                Arguments.of("carriage return and line feed terminate", with("*", ":", "\r\n")),
                Arguments.of("control characters", with("\u001d", "\u001f", "\u001c")),
                Arguments.of("bell and NAK", with("\u0007", ">", "\u0015")),
                Arguments.of("DEL separates", with("\u007f", ">", "~")),
                Arguments.of("next line (C1) terminates", with("*", ">", "\u0085")),
                Arguments.of("umlaut in UTF-8 terminates", with("*", ">", "\u00c3\u009c")),
                Arguments.of("a lost character, U+FFFD in UTF-8, terminates", with("*", ">", "\u00ef\u00bf\u00bd")),
                Arguments.of("line feed terminates and blank lines stand between", with("*", ">", "\n\n  \n")),
                Arguments.of("quote terminates", with("+", ":", "'")),
                Arguments.of(
                        "trailing Ctrl-Z and NULs", (PLAIN + "\r\n\u001a\0\0").getBytes(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layouts")
    void is_read_without_a_finding(String name, byte[] bytes) {
        List<EdiEvent> events = X12.read(bytes, EdiReadOptions.STRICT);
        assertThat(X12.faults(events)).isEmpty();
        assertThat(X12.transactions(events))
                .singleElement()
                .extracting(t -> t.tree().at("/N1Loop/0/N1/N102").asText())
                .isEqualTo("Cedar");
    }

    @Test
    void the_interchanges_trailer_may_be_trimmed_as_its_header_may() {
        String trimmed = PLAIN.replace("IEA*1*000000001", "IEA*1*1");
        assertThat(X12.faults(X12.read(trimmed))).containsExactly("10:IEA02 WARNING EDI_HEADER_LAYOUT");
        assertThat(X12.faults(X12.read(trimmed.getBytes(StandardCharsets.ISO_8859_1), EdiReadOptions.STRICT)))
                .containsExactly("10:IEA02 ERROR EDI_ELEMENT_TOO_SHORT");
        assertThat(X12.faults(X12.read(PLAIN.replace("IEA*1*000000001", "IEA*1*2"))))
                .containsExactly(
                        "10:IEA02 ERROR EDI_ELEMENT_TOO_SHORT", "10:IEA02 ERROR EDI_INTERCHANGE_CONTROL_MISMATCH");
    }

    @Test
    void the_component_separator_may_be_missing_with_the_separator_before_it() {
        for (String end : List.of("*P~", "*P~\r\n")) {
            String file = PLAIN.replace("*P*>~", end).replace("~", end.endsWith("\n") ? "~\r\n" : "~");
            List<EdiEvent> events = X12.read(file.replace("\r\n\r\n", "\r\n"));
            assertThat(X12.faults(events)).containsExactly("1:ISA WARNING EDI_HEADER_LAYOUT");
            JsonNode tree = X12.transactions(events).get(0).tree();
            assertThat(tree.at("/envelope/usage").asText()).isEqualTo("P");
            assertThat(tree.at("/N1Loop/0/N1/N102").asText()).isEqualTo("Cedar");
        }
    }

    @Test
    void a_group_of_004010_has_a_date_with_its_century() {
        String shorter = PLAIN.replaceFirst("(GS\\*PO\\*[^*]*\\*[^*]*\\*)20", "$1");
        assertThat(X12.faults(X12.read(shorter))).containsExactly("2:GS04 WARNING EDI_HEADER_LAYOUT");
        assertThat(X12.faults(X12.read(shorter.getBytes(StandardCharsets.ISO_8859_1), EdiReadOptions.STRICT)))
                .containsExactly("2:GS04 ERROR EDI_ELEMENT_TOO_SHORT");
        assertThat(X12.faults(X12.read(shorter.replace("*004010~", "*003060~"))))
                .noneMatch(fault -> fault.startsWith("2:GS04"));
    }

    @Test
    void blanks_behind_ISA16_are_padding_and_no_terminator() {
        for (String end : List.of("~", "\n", "~\r\n")) {
            String padded = PLAIN.replace("*P*>~", "*P*>  ~").replace("~", end);
            List<EdiEvent> events = X12.read(padded);
            assertThat(X12.faults(events)).containsExactly("1:ISA WARNING EDI_HEADER_LAYOUT");
            assertThat(X12.transactions(events)).hasSize(1);
        }
        // whoever ends segments by a blank goes on at once
        assertThat(X12.transactions(X12.read(PLAIN.replace(" ", "_").replace("~", " "))))
                .hasSize(1);
    }

    @Test
    void one_character_for_components_and_repetitions_separates_components() {
        String file = PLAIN.replace("*U*00401*", "*>*00501*")
                .replace("*004010~", "*005010~")
                .replace("N1*ST", "REF*DP*1**IA>5~N1*ST")
                .replace("SE*6*", "SE*7*");
        List<EdiEvent> events = X12.read(file);
        assertThat(X12.faults(events)).isEmpty();
        assertThat(X12.transactions(events).get(0).tree().at("/REF/0/REF04").toString())
                .isEqualTo("{\"1\":\"IA\",\"2\":\"5\"}");
    }

    @Test
    void a_blank_in_ISA16_tears_no_value_apart() {
        String file = PLAIN.replace("*P*>~", "*P* ~").replace("Cedar*", "Cedar & Pine*");
        List<EdiEvent> events = X12.read(file);
        assertThat(X12.faults(events)).isEmpty();
        assertThat(X12.transactions(events)
                        .get(0)
                        .tree()
                        .at("/N1Loop/0/N1/N102")
                        .asText())
                .isEqualTo("Cedar & Pine");
    }

    @Test
    void an_ISA_cut_off_behind_its_usage_is_read_and_refused_where_the_standard_counts() {
        String cut = PLAIN.replace("*P*>~", "*P~");
        List<EdiEvent> events = X12.read(cut);
        assertThat(X12.faults(events)).containsExactly("1:ISA WARNING EDI_HEADER_LAYOUT");
        assertThat(X12.transactions(events)).singleElement().matches(EdiEvent.Transaction::accepted);
        assertThat(AcknowledgementTest.sent(events, AnswerStyle.USUAL)).doesNotContain("TA1");
        List<EdiEvent> strict = X12.read(cut.getBytes(StandardCharsets.ISO_8859_1), EdiReadOptions.STRICT);
        assertThat(X12.faults(strict)).containsExactly("1:ISA ERROR EDI_HEADER_LAYOUT");
        assertThat(AcknowledgementTest.sent(strict, AnswerStyle.USUAL)).contains("TA1*");
    }

    @Test
    void a_byte_order_mark_is_no_content() {
        byte[] bytes = ("\u00ef\u00bb\u00bf" + PLAIN).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(X12.faults(X12.read(bytes, EdiReadOptions.STRICT))).isEmpty();
    }

    @Test
    void lines_wrapped_at_80_columns_are_joined_and_told_once() {
        StringBuilder wrapped = new StringBuilder();
        for (int i = 0; i < PLAIN.length(); i += 80) {
            wrapped.append(PLAIN, i, Math.min(PLAIN.length(), i + 80)).append("\r\n");
        }
        List<EdiEvent> events = X12.read(wrapped.toString());
        assertThat(X12.faults(events))
                .isNotEmpty()
                .allMatch(f -> f.endsWith(" WARNING EDI_LINES_WRAPPED"))
                .hasSizeBetween(1, 2);
        assertThat(X12.transactions(events)
                        .get(0)
                        .tree()
                        .at("/N1Loop/0/N1/N102")
                        .asText())
                .isEqualTo("Cedar");
    }

    @Test
    void a_trimmed_or_padded_ISA_is_read_with_a_warning() {
        String trimmed = PLAIN.replace("*ZZ*BUYERCO        *", "*ZZ*BUYERCO*").replace("          ", "");
        String padded = PLAIN.replace("*ZZ*BUYERCO        *", "*ZZ*BUYERCO              *");
        for (String text : List.of(trimmed, padded)) {
            List<EdiEvent> events = X12.read(text);
            assertThat(X12.faults(events)).containsExactly("1:ISA WARNING EDI_HEADER_LAYOUT");
            assertThat(X12.transactions(events)
                            .get(0)
                            .tree()
                            .at("/envelope/sender/id")
                            .asText())
                    .isEqualTo("BUYERCO");
        }
    }

    @Test
    void repetitions_are_arrays_from_version_00402_on() {
        assertThat(X12.read(PLAIN.replace("*U*00401*", "*^*00501*")).get(0))
                .extracting(e -> ((EdiEvent.InterchangeStart) e).delimiters().repetition())
                .isEqualTo((int) '^');
        assertThat(X12.read(PLAIN.replace("*U*00401*", "*^*00401*")).get(0))
                .extracting(e -> ((EdiEvent.InterchangeStart) e).delimiters().repetition())
                .isEqualTo(Delimiters.NONE);
    }

    @Test
    void names_are_read_in_UTF_8_and_in_ISO_8859_1() throws Exception {
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(PLAIN.replace("Cedar", "C\u00e8dre").getBytes(charset));
            assertThat(X12.transactions(X12.read(bytes.toByteArray(), EdiReadOptions.STRICT))
                            .get(0)
                            .tree()
                            .at("/N1Loop/0/N1/N102")
                            .asText())
                    .isEqualTo("C\u00e8dre");
        }
    }

    @Test
    void several_interchanges_with_other_delimiters_each_and_several_groups() {
        String two = new String(with("|", ":", "\n"), StandardCharsets.ISO_8859_1);
        List<EdiEvent> events = X12.read(PLAIN + "\n" + two + PLAIN);
        assertThat(X12.faults(events)).isEmpty();
        assertThat(X12.transactions(events)).hasSize(3);
    }

    @Test
    void an_interchange_without_trailer_does_not_swallow_the_next() {
        String open = PLAIN.substring(0, PLAIN.indexOf("GE*"));
        List<EdiEvent> events = X12.read(open + PLAIN);
        assertThat(X12.transactions(events)).hasSize(2).allMatch(EdiEvent.Transaction::accepted);
        assertThat(X12.faults(events))
                .containsExactly("8:GE ERROR EDI_GROUP_TRAILER_MISSING", "9:IEA ERROR EDI_INTERCHANGE_TRAILER_MISSING");
    }

    @Test
    void segments_out_of_order_are_taken_with_a_warning_or_refused_where_strict() {
        String order = X12.set("850", "0001", "BEG*00*SA*A**20260105", "PO1*1*1*EA*1", "PID*F****Towel", "CTP**UCP*2");
        byte[] bytes = X12.interchange("PO", order).getBytes(StandardCharsets.ISO_8859_1);
        List<EdiEvent> tolerant = X12.read(bytes, EdiReadOptions.TOLERANT);
        assertThat(X12.faults(tolerant)).containsExactly("7:CTP WARNING EDI_SEGMENT_ORDER");
        assertThat(X12.transactions(tolerant)
                        .get(0)
                        .tree()
                        .at("/PO1Loop/0/CTP/0/CTP03")
                        .asInt())
                .isEqualTo(2);
        assertThat(X12.transactions(X12.read(bytes, EdiReadOptions.STRICT))
                        .get(0)
                        .accepted())
                .isFalse();
    }

    @Test
    void the_version_comes_from_GS08_and_the_nearest_one_held_serves() {
        List<EdiEvent> vics = X12.read(PLAIN.replace("*X*004010", "*X*004010VICS"));
        assertThat(X12.faults(vics)).isEmpty();
        List<EdiEvent> minor = X12.read(PLAIN.replace("*X*004010", "*X*004030"));
        assertThat(X12.faults(minor)).containsExactly("3:ST WARNING EDI_VERSION_NEAREST");
        assertThat(X12.transactions(minor).get(0).version()).isEqualTo("004030");
    }

    @Test
    void between_two_versions_held_the_later_one_serves_which_has_all_that_the_release_may_have() {
        String reference = "REF*CO*" + "9".repeat(45);
        String set =
                X12.set("850", "0001", "BEG*00*SA*1**20260105", reference, "N9*ZZ*GIFT", "MTX*GEN*Text", "PO1**1*EA");
        String file = X12.interchange("PO", set);
        for (String version : List.of("004020", "004030VICS", "004060")) {
            List<EdiEvent> events = X12.read(file.replace("*X*004010", "*X*" + version));
            assertThat(X12.faults(events)).containsExactly("3:ST WARNING EDI_VERSION_NEAREST");
        }
        assertThat(X12.faults(X12.read(file.replace("*X*004010", "*X*003060"))))
                .contains("5:REF02 ERROR EDI_ELEMENT_TOO_LONG");
    }

    @Test
    void a_set_without_schema_is_a_flat_list() {
        List<EdiEvent> events = X12.read(X12.interchange("MG", X12.set("204", "0001", "B2**SCAC**1", "B2A*00")));
        assertThat(X12.faults(events)).contains("3:ST WARNING EDI_SET_WITHOUT_SCHEMA");
        assertThat(X12.transactions(events).get(0).tree().get("segments").toString())
                .isEqualTo("[{\"B2\":{\"B202\":\"SCAC\",\"B204\":\"1\"}},{\"B2A\":{\"B2A01\":\"00\"}}]");
    }

    @Test
    void lines_of_a_shipping_order_without_LX_are_taken_with_a_warning_or_refused_where_strict() {
        String file =
                X12.interchange("OW", X12.set("940", "0001", "W05*N*A1", "W01*4*EA**VN*1", "W01*5*EA**VN*2", "W76*9"));
        List<EdiEvent> events = X12.read(file);
        assertThat(X12.faults(events)).containsExactly("5:LX WARNING EDI_LOOP_OPENER_MISSING");
        JsonNode lines = X12.transactions(events).get(0).tree().at("/LXLoop/0/W01Loop");
        assertThat(lines.size()).isEqualTo(2);
        byte[] bytes = file.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(X12.transactions(X12.read(bytes, EdiReadOptions.STRICT))
                        .get(0)
                        .accepted())
                .isFalse();
    }

    @Test
    void lead_times_without_their_brackets_stay_with_their_line() {
        String lines = "PO1*1*4*EA*10**UP*356137724136|LDT*AF*5*DA|LDT*AE*2*DA|PO1*2*4*EA*10**UP*356137724136";
        List<EdiEvent> events = X12.read(X12.interchange(
                "PO", X12.set("850", "0001", ("BEG*00*SA*PO1**20260105|" + lines + "|CTT*2").split("\\|"))));
        assertThat(X12.faults(events)).containsExactly("6:LS WARNING EDI_LOOP_OPENER_MISSING");
        JsonNode tree = X12.transactions(events).get(0).tree();
        assertThat(tree.at("/PO1Loop/0/LSLoop/LDTLoop").findValuesAsText("LDT01"))
                .containsExactly("AF", "AE");
        assertThat(tree.at("/PO1Loop/1").size()).isEqualTo(1);
        assertThat(tree.has("LDT")).isFalse();
    }
}
