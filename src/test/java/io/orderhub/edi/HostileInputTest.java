package io.orderhub.edi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Input made to exhaust a reader ends in findings, with a heap much smaller than the input. */
class HostileInputTest {
    private static final String START =
            X12.interchange("PO").substring(0, X12.interchange("PO").indexOf("GE*"));

    /** The same bytes over and over, without holding them. */
    private static InputStream repeated(String text, long times) {
        byte[] unit = text.getBytes(StandardCharsets.ISO_8859_1);
        return new InputStream() {
            private long left = times * unit.length;

            @Override
            public int read() {
                return left == 0 ? -1 : unit[(int) ((times * unit.length - left--) % unit.length)] & 0xFF;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                int n = (int) Math.min(length, left);
                for (int i = 0; i < n; i++) {
                    into[from + i] = (byte) read();
                }
                return n == 0 && length > 0 ? -1 : n;
            }
        };
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static List<String> faults(InputStream... parts) throws IOException {
        InputStream all = parts[0];
        for (int i = 1; i < parts.length; i++) {
            all = new SequenceInputStream(all, parts[i]);
        }
        EdiReader reader = new EdiReader(all, X12.SCHEMAS, EdiReadOptions.TOLERANT);
        List<String> faults = new ArrayList<>();
        for (Optional<EdiEvent> e = reader.next(); e.isPresent(); e = reader.next()) {
            faults.addAll(X12.faults(List.of(e.get())));
        }
        return faults;
    }

    @Test
    void NUL_is_never_part_of_a_text_and_costs_its_set_alone() {
        String nul = X12.interchange("PO", X12.order("0001"), X12.order("0\0002", "NTE**a\0b"))
                .replace("000000001*0", "00000\0001*0");
        List<EdiEvent> events = X12.read(nul);
        assertThat(events.toString()).doesNotContain("\0");
        assertThat(X12.transactions(events))
                .extracting(EdiEvent.Transaction::accepted)
                .containsExactly(true, false);
        assertThat(X12.faults(events)).contains("9:BEG03 ERROR EDI_ELEMENT_CHARACTER");
    }

    @Test
    void a_segment_of_200_MB_is_skipped_and_the_next_order_is_read() throws IOException {
        String order = X12.order("0002");
        List<String> faults = faults(
                text(START + "ST*850*0001~BEG*00*SA*1**20260105~PO1*1*1*"),
                repeated("0123456789", 20_000_000),
                text("~SE*4*0001~" + order + "GE*2*1~IEA*1*000000001~"));
        assertThat(faults).containsExactly("5:? ERROR EDI_SEGMENT_TOO_LONG", "6:PO1 ERROR EDI_SEGMENT_MISSING");
    }

    @Test
    void a_set_of_a_million_loops_is_refused_and_the_next_order_is_read() throws IOException {
        String order = X12.order("0002");
        List<String> faults = faults(
                text(START + "ST*850*0001~BEG*00*SA*1**20260105~"),
                repeated("PO1*1*1*EA*1**UP*356137724136~", 1_000_000),
                text("SE*1000003*0001~" + order + "GE*2*1~IEA*1*000000001~"));
        assertThat(faults)
                .satisfiesExactly(f -> assertThat(f).endsWith("PO1 ERROR EDI_LOOP_REPEATED"), f -> assertThat(f)
                        .endsWith("PO1 ERROR EDI_SET_TOO_LARGE"));
    }

    @Test
    void a_file_without_a_terminator_is_truncated() throws IOException {
        assertThat(faults(text(START), repeated("ST*850*0001", 1_000_000)))
                .containsExactlyInAnyOrder(
                        "3:? ERROR EDI_SEGMENT_TOO_LONG",
                        "3:GE ERROR EDI_GROUP_TRAILER_MISSING",
                        "3:IEA ERROR EDI_TRUNCATED");
    }

    @Test
    void garbage_of_any_length_is_one_finding() throws IOException {
        assertThat(faults(repeated("\0\u0001ISAISAUNB", 5_000_000))).containsExactly("1:? ERROR EDI_NO_ENVELOPE");
    }

    @Test
    void garbage_inside_an_interchange_gives_a_bounded_number_of_findings() throws IOException {
        assertThat(faults(text(START), repeated("\0\0x*~", 2_000_000))).hasSizeBetween(3, 1000);
    }
}
