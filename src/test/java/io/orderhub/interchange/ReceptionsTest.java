package io.orderhub.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderhub.canonical.Lane;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceptionsTest {

    private static final Instant MODIFIED = Instant.parse("2026-01-05T09:00:00Z");

    private final LedgerUnderTest ledger = new LedgerUnderTest();
    private final Receptions receptions = ledger.bean(Receptions.class);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void bytes_come_back_as_they_were_whole_and_in_part() throws IOException {
        byte[] content = new byte[2 * ReceptionBytes.CHUNK + 12_345];
        new Random(7).nextBytes(content);

        long id = receptions
                .receive(LedgerUnderTest.file("big.edi", MODIFIED), new ByteArrayInputStream(content))
                .reception();

        assertThat(receptions.bytes(id)).hasBinaryContent(content);
        int start = ReceptionBytes.CHUNK - 10;
        assertThat(receptions.bytes(id, start, ReceptionBytes.CHUNK + 20))
                .hasBinaryContent(Arrays.copyOfRange(content, start, start + ReceptionBytes.CHUNK + 20));
        assertThat(ledger.jdbc()
                        .queryForList("SELECT length(content) FROM reception_chunk ORDER BY number", Integer.class))
                .containsExactly(ReceptionBytes.CHUNK, ReceptionBytes.CHUNK, 12_345);
    }

    @Test
    void exactly_one_chunk_ends_there() throws IOException {
        byte[] content = new byte[ReceptionBytes.CHUNK];
        long id = receptions
                .receive(LedgerUnderTest.file("even.edi", MODIFIED), new ByteArrayInputStream(content))
                .reception();
        assertThat(receptions.bytes(id)).hasBinaryContent(content);
    }

    @Test
    void the_same_file_read_again_is_known_and_leaves_no_bytes() throws IOException {
        Received first = receptions.receive(LedgerUnderTest.file("a.edi", MODIFIED), LedgerUnderTest.stream("ISA"));
        Received again = receptions.receive(LedgerUnderTest.file("a.edi", MODIFIED), LedgerUnderTest.stream("ISA"));

        assertThat(again).isEqualTo(new Received(first.reception(), true, true));
        assertThat(ledger.jdbc().queryForObject("SELECT count(*) FROM reception_chunk", Integer.class))
                .isOne();
    }

    @Test
    void the_same_bytes_dropped_again_or_other_bytes_under_the_name_are_new() throws IOException {
        receptions.receive(LedgerUnderTest.file("a.edi", MODIFIED), LedgerUnderTest.stream("ISA"));

        assertThat(receptions
                        .receive(LedgerUnderTest.file("a.edi", MODIFIED.plusSeconds(1)), LedgerUnderTest.stream("ISA"))
                        .known())
                .isFalse();
        assertThat(receptions
                        .receive(LedgerUnderTest.file("a.edi", MODIFIED), LedgerUnderTest.stream("ISB"))
                        .known())
                .isFalse();
    }

    @Test
    void a_name_used_once_tells_other_bytes_from_a_repeat() throws IOException {
        NewReception posted = new NewReception(
                "api",
                "shop-api",
                Optional.of("shop-api-order"),
                "key-1",
                Optional.empty(),
                NewReception.Repeat.SAME_NAME,
                Lane.INTERACTIVE);
        long id = receptions.receive(posted, LedgerUnderTest.stream("{}")).reception();

        assertThat(receptions.knows(posted)).isTrue();
        assertThat(receptions.receive(posted, LedgerUnderTest.stream("{}"))).isEqualTo(new Received(id, true, true));
        assertThat(receptions.receive(posted, LedgerUnderTest.stream("[]"))).isEqualTo(new Received(id, true, false));
    }

    @Test
    void a_stream_that_breaks_leaves_nothing() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        assertThatThrownBy(() -> receptions.receive(LedgerUnderTest.file("a.edi", MODIFIED), broken))
                .isInstanceOf(IOException.class);
        assertThat(ledger.jdbc().queryForObject("SELECT count(*) FROM reception_chunk", Integer.class))
                .isZero();
    }

    @Test
    void control_numbers_have_no_gaps_after_a_rollback_and_begin_again_at_the_end() {
        ControlNumbers numbers = ledger.bean(ControlNumbers.class);
        ledger.inTransaction(() -> assertThat(numbers.next("acme")).isEqualTo(1));
        assertThatThrownBy(() -> ledger.inTransaction(() -> {
                    numbers.next("acme");
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        ledger.inTransaction(() -> assertThat(numbers.next("acme")).isEqualTo(2));
        ledger.jdbc().update("UPDATE control_number SET last = 999999999 WHERE name = 'acme'");
        ledger.inTransaction(() -> assertThat(numbers.next("acme")).isEqualTo(1));
    }

    @Test
    void a_batch_takes_its_control_numbers_in_one_block_and_over_the_end() {
        ControlNumbers numbers = ledger.bean(ControlNumbers.class);
        ledger.inTransaction(() -> assertThat(numbers.take("block", 3)).containsExactly(1, 2, 3));
        ledger.inTransaction(() -> assertThat(numbers.take("block", 2)).containsExactly(4, 5));
        ledger.jdbc().update("UPDATE control_number SET last = 999999998 WHERE name = 'block'");
        ledger.inTransaction(() -> assertThat(numbers.take("block", 3)).containsExactly(999_999_999, 1, 2));
    }

    @Test
    void one_node_polls_an_inbox_and_none_a_paused_one() {
        Intakes intakes = ledger.bean(Intakes.class);
        Duration lease = Duration.ofMinutes(1);

        assertThat(intakes.mayPoll("acme", "one", lease)).isTrue();
        assertThat(intakes.mayPoll("acme", "two", lease)).isFalse();
        assertThat(intakes.mayPoll("acme", "one", lease)).isTrue();
        intakes.pause("acme", "operator");
        assertThat(intakes.mayPoll("acme", "one", lease)).isFalse();
        assertThat(intakes.paused()).containsExactly("acme");
        intakes.resume("acme");
        assertThat(intakes.mayPoll("acme", "one", lease)).isTrue();
    }
}
