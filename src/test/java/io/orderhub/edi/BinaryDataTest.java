package io.orderhub.edi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Data of a stated length may hold every byte: BIN and BDS in X12, objects between UNO and UNP in EDIFACT. */
class BinaryDataTest {
    private static final byte[] EVERY_BYTE = everyByte();

    private static byte[] everyByte() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        return all;
    }

    private static byte[] bytes(Object... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object part : parts) {
            out.writeBytes(part instanceof byte[] raw ? raw : ((String) part).getBytes(StandardCharsets.ISO_8859_1));
        }
        return out.toByteArray();
    }

    /** An interchange of a 275, which the hub has no schema of, and an order behind it. */
    private static byte[] withAttachment(Object... segment) {
        String[] envelope = X12.interchange("PI", "@", X12.order("0002")).split("@");
        return bytes(envelope[0], "ST*275*0001~BGN*11*1*20260105~", bytes(segment), "~SE*4*0001~", envelope[1]);
    }

    private static JsonNode attachment(byte[] file) {
        return X12.transactions(X12.read(file, EdiReadOptions.TOLERANT))
                .get(0)
                .tree()
                .at("/segments/1");
    }

    private static List<String> errors(byte[] file) {
        return X12.faults(X12.read(file, EdiReadOptions.TOLERANT)).stream()
                .filter(f -> f.contains(" ERROR "))
                .toList();
    }

    @Test
    void binary_segments_are_read_by_their_length_whatever_they_hold() {
        String base64 = Base64.getEncoder().encodeToString(EVERY_BYTE);
        byte[] bin = withAttachment("BIN*256*", EVERY_BYTE);
        assertThat(errors(bin)).isEmpty();
        assertThat(attachment(bin).at("/BIN/BIN02").asText()).isEqualTo(base64);
        byte[] bds = withAttachment("BDS*ASC*256*", EVERY_BYTE);
        assertThat(errors(bds)).isEmpty();
        assertThat(attachment(bds).at("/BDS/BDS03").asText()).isEqualTo(base64);
        assertThat(X12.transactions(X12.read(bin, EdiReadOptions.TOLERANT)))
                .extracting(EdiEvent.Transaction::accepted)
                .containsExactly(true, true);
    }

    @Test
    void binary_data_larger_than_the_buffer_is_read() {
        byte[] large = new byte[300_000];
        new Random(1).nextBytes(large);
        byte[] file = withAttachment("BIN*300000*", large);
        assertThat(errors(file)).isEmpty();
        assertThat(Base64.getDecoder().decode(attachment(file).at("/BIN/BIN02").asText()))
                .isEqualTo(large);
    }

    @Test
    void a_length_that_is_not_true_refuses_its_set_alone() {
        for (String length : List.of("4", "6", "999", "999999999999999999999")) {
            byte[] file = withAttachment("BIN*" + length + "*hello");
            assertThat(errors(file)).as(length).containsExactly("5:BIN01 ERROR EDI_BINARY_LENGTH");
            assertThat(X12.transactions(X12.read(file, EdiReadOptions.TOLERANT)))
                    .extracting(EdiEvent.Transaction::accepted)
                    .containsExactly(false, true);
        }
    }

    @Test
    void what_only_looks_like_binary_data_is_a_segment_as_others_are() {
        for (String segment : List.of("BIN", "BIN*", "BIN**x", "BIN*x*y", "BDS*1", "BDS**5*hello", "BIN*5")) {
            assertThat(errors(withAttachment(segment))).as(segment).isEmpty();
        }
    }

    @Test
    void many_hostile_lengths_cost_no_more_than_their_bytes() {
        String many = "BIN*1048000*x~".repeat(200_000);
        byte[] file = withAttachment(many, "BIN*1*x");
        assertThat(errors(file)).hasSizeBetween(1, 1000);
    }

    private static String unb(String syntax) {
        return "UNB+" + syntax + "+4012345000009:14+4012345000016:14+260105:0900+REF1'";
    }

    private static byte[] withObject(Object object, String announced, String trailer, String... behind) {
        return bytes(
                unb("UNOC:4"),
                "UNO+PACK1+1:4711+48:EDC+" + announced + "'",
                object,
                "UNP+" + trailer + "+PACK1'",
                String.join("", behind),
                "UNZ+" + (1 + behind.length) + "+REF1'");
    }

    private static final String MESSAGE =
            "UNH+1+ORDERS:D:96A:UN'BGM+220+4711+9'DTM+137:20260105:102'NAD+BY+1::9'LIN+1'UNS+S'UNT+7+1'";

    @Test
    void an_object_is_read_by_its_length_whatever_it_holds() {
        byte[] file = withObject(EVERY_BYTE, "256", "256", MESSAGE);
        assertThat(errors(file)).isEmpty();
        List<EdiEvent.Transaction> sets = X12.transactions(X12.read(file, EdiReadOptions.TOLERANT));
        assertThat(sets).extracting(EdiEvent.Transaction::set).containsExactly("UNO", "ORDERS");
        assertThat(sets).extracting(EdiEvent.Transaction::control).containsExactly("PACK1", "1");
        assertThat(sets.get(0).tree().get("object").asText())
                .isEqualTo(Base64.getEncoder().encodeToString(EVERY_BYTE));
        byte[] inner = bytes("UNP+3+X'UNZ+1+1'");
        assertThat(errors(withObject(inner, "16", "16", MESSAGE))).isEmpty();
    }

    @Test
    void an_object_of_another_length_is_refused_and_the_message_behind_it_read() {
        for (String length : List.of("0", "254", "255", "300", "9000000", "999999999999999999")) {
            byte[] file = withObject(EVERY_BYTE, length, "256", MESSAGE);
            assertThat(errors(file)).as(length).containsExactly("3:UNP01 ERROR EDI_OBJECT_LENGTH");
            assertThat(X12.transactions(X12.read(file, EdiReadOptions.TOLERANT)))
                    .extracting(EdiEvent.Transaction::accepted)
                    .containsExactly(false, true);
        }
        assertThat(errors(withObject(EVERY_BYTE, "256", "255"))).containsExactly("3:UNP01 ERROR EDI_OBJECT_LENGTH");
    }

    @Test
    void an_object_larger_than_the_limit_is_passed_and_refused() {
        byte[] large = new byte[3_000_000];
        byte[] file = withObject(large, "3000000", "3000000", MESSAGE);
        assertThat(errors(file)).containsExactly("3:UNO ERROR EDI_SET_TOO_LARGE");
    }

    @Test
    void an_object_without_a_trailer_ends_the_file() throws IOException {
        byte[] file = bytes(unb("UNOC:4"), "UNO+PACK1+1:4711+48:EDC+500'", EVERY_BYTE);
        assertThat(errors(file)).containsExactly("2:UNP ERROR EDI_SET_TRAILER_MISSING", "2:UNZ ERROR EDI_TRUNCATED");
    }
}
