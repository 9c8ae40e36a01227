package io.orderhub.edi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Syntax identifiers, delimiters and layouts of EDIFACT met in the field: the order inside is always the same one. */
class EdifactSyntaxTest {
    private static final String MESSAGE =
            "UNH+1+ORDERS:D:96A:UN'BGM+220+4711+9'DTM+137:20260105:102'NAD+BY+1::9++C\u00e8dre'LIN+1'QTY+21:4.5'UNS+S'UNT+8+1'";

    private static String interchange(String una, String syntax, String... messages) {
        return una + "UNB+" + syntax + "+4012345000009:14+4012345000016:14+260105:0900+REF1'"
                + String.join("", messages) + "UNZ+" + messages.length + "+REF1'";
    }

    private static List<EdiEvent> read(String text, Charset charset) {
        return X12.read(text.getBytes(charset), EdiReadOptions.STRICT);
    }

    private static JsonNode name(List<EdiEvent> events) {
        return X12.transactions(events).get(0).tree().at("/NADLoop/0/NAD/NAD04/1");
    }

    static Stream<Arguments> charsets() {
        return Stream.of(
                Arguments.of("UNOA:3", StandardCharsets.ISO_8859_1),
                Arguments.of("UNOB:1", StandardCharsets.ISO_8859_1),
                Arguments.of("UNOB:2", StandardCharsets.UTF_8),
                Arguments.of("UNOC:3", StandardCharsets.ISO_8859_1),
                Arguments.of("UNOC:4", StandardCharsets.ISO_8859_1),
                Arguments.of("UNOY:3", StandardCharsets.UTF_8),
                Arguments.of("UNOY:4", StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("charsets")
    void a_name_is_read_as_it_was_written(String syntax, Charset charset) {
        List<EdiEvent> events = X12.read(interchange("", syntax, MESSAGE).getBytes(charset), EdiReadOptions.TOLERANT);
        boolean ascii = syntax.startsWith("UNOA") || syntax.startsWith("UNOB");
        assertThat(X12.faults(events))
                .hasSize(ascii ? 1 : 0)
                .allMatch(f -> f.endsWith("WARNING EDI_ELEMENT_REPERTOIRE"));
        assertThat(name(events).asText()).isEqualTo("C\u00e8dre");
    }

    @Test
    void a_character_outside_UNOA_or_UNOB_is_told_once_a_message() {
        String small = MESSAGE.replace("C\u00e8dre", "cedre").replace("4711", "a-1");
        String two = small.replace("UNH+1", "UNH+2").replace("+1'", "+2'");
        assertThat(X12.faults(X12.read(interchange("", "UNOA:3", small, two))))
                .containsExactly("3:BGM02 WARNING EDI_ELEMENT_REPERTOIRE", "11:BGM02 WARNING EDI_ELEMENT_REPERTOIRE");
        assertThat(X12.faults(read(interchange("", "UNOA:3", small), StandardCharsets.UTF_8)))
                .containsExactly("3:BGM02 ERROR EDI_ELEMENT_REPERTOIRE");
        assertThat(X12.faults(read(interchange("", "UNOB:3", small), StandardCharsets.UTF_8)))
                .isEmpty();
        String underlined = small.replace("cedre", "ced_re");
        assertThat(X12.faults(read(interchange("", "UNOB:3", underlined), StandardCharsets.UTF_8)))
                .hasSize(1);
        assertThat(X12.faults(read(interchange("", "UNOB:4", underlined), StandardCharsets.UTF_8)))
                .isEmpty();
    }

    static Stream<Arguments> layouts() {
        String plain = interchange("UNA:+.? '", "UNOC:3", MESSAGE);
        return Stream.of(
                Arguments.of("one line", plain),
                Arguments.of("CRLF behind each segment", plain.replace("'", "'\r\n")),
                Arguments.of("indented", plain.replace("'", "'\n\t  ")),
                Arguments.of("without UNA", plain.substring(9)),
                Arguments.of("byte order mark", "\u00ef\u00bb\u00bf" + plain),
                Arguments.of("tilde terminates", plain.replace("'", "~")),
                Arguments.of(
                        "control characters",
                        plain.replace("UNA:+.? '", "UNA\u001f\u001d.? \u001c")
                                .replace(':', '\u001f')
                                .replace('+', '\u001d')
                                .replace('\'', '\u001c')));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layouts")
    void is_read_without_a_finding(String name, String text) {
        List<EdiEvent> events = read(text, StandardCharsets.ISO_8859_1);
        assertThat(X12.faults(events)).isEmpty();
        assertThat(name(events).asText()).isEqualTo("C\u00e8dre");
    }

    @Test
    void syntax_version_4_has_an_asterisk_for_repetitions_unless_UNA_says_otherwise() {
        String contact = MESSAGE.replace("D:96A", "D:01B")
                .replace("LIN+1", "CTA+OC'COM+5551234:TE*ann@buyer.example:EM'LIN+1")
                .replace("UNT+8", "UNT+10");
        for (String syntax : List.of("UNOC:4", "UNOW:4", "UNOY:4")) {
            List<EdiEvent> events = read(interchange("", syntax, contact), StandardCharsets.UTF_8);
            assertThat(X12.faults(events)).isEmpty();
            assertThat(X12.transactions(events)
                            .get(0)
                            .tree()
                            .at("/NADLoop/0/CTALoop/0/COM/0/COM01")
                            .size())
                    .isEqualTo(2);
        }
        String other = contact.replace("TE*ann", "TE^ann");
        assertThat(X12.faults(read(interchange("UNA:+.?^'", "UNOC:4", other), StandardCharsets.UTF_8)))
                .isEmpty();
        String asterisk = MESSAGE.replace("C\u00e8dre", "A*B");
        assertThat(name(read(interchange("", "UNOC:3", asterisk), StandardCharsets.UTF_8))
                        .asText())
                .isEqualTo("A*B");
        assertThat(name(read(interchange("UNA:+.? '", "UNOC:4", asterisk), StandardCharsets.UTF_8))
                        .asText())
                .isEqualTo("A*B");
    }

    @Test
    void groups_and_messages_of_several_kinds_and_versions_share_an_interchange() {
        String change = MESSAGE.replace("ORDERS:D:96A", "ORDCHG:D:01B").replace("220+4711", "230+4711");
        String text = "UNB+UNOC:3+1:14+2:14+260105:0900+REF1'"
                + "UNG+ORDERS+1:14+2:14+260105:0900+G1+UN+D:96A'" + MESSAGE + "UNE+1+G1'"
                + "UNG+ORDCHG+1:14+2:14+260105:0900+G2+UN+D:01B'" + change + "UNE+1+G2'UNZ+2+REF1'";
        List<EdiEvent> events = read(text, StandardCharsets.ISO_8859_1);
        assertThat(X12.faults(events)).isEmpty();
        assertThat(X12.transactions(events))
                .extracting(EdiEvent.Transaction::set)
                .containsExactly("ORDERS", "ORDCHG");
        assertThat(X12.transactions(events))
                .extracting(t -> t.tree().at("/envelope/groupControl").asText())
                .containsExactly("G1", "G2");
        assertThat(X12.faults(read(text.replace("UNG+ORDCHG", "UNG+ORDERS"), StandardCharsets.ISO_8859_1)))
                .containsExactly("13:UNH02-1 ERROR EDI_GROUP_TYPE_MISMATCH");
    }

    @Test
    void an_unknown_directory_is_read_by_the_nearest_one_held_and_a_message_without_schema_as_a_list() {
        String older = interchange("", "UNOC:3", MESSAGE.replace("D:96A", "D:93A"));
        List<EdiEvent> events = X12.read(older);
        assertThat(X12.faults(events)).contains("2:UNH WARNING EDI_VERSION_NEAREST");
        String other = interchange("", "UNOC:3", "UNH+1+PRICAT:D:96A:UN'BGM+9+1+9'LIN+1++4:EN'UNT+4+1'");
        events = X12.read(other);
        assertThat(X12.faults(events)).containsExactly("2:UNH WARNING EDI_SET_WITHOUT_SCHEMA");
        assertThat(X12.transactions(events).get(0).tree().at("/segments/1").toString())
                .isEqualTo("{\"LIN\":{\"LIN01\":\"1\",\"LIN03\":{\"1\":\"4\",\"2\":\"EN\"}}}");
    }
}
