package io.orderhub.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderhub.canonical.Lane;
import io.orderhub.canonical.OrderId;
import io.orderhub.reason.ExceptionRaised;
import io.orderhub.reason.ReasonCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceptionsTest {

    private static final Instant MODIFIED = Instant.parse("2026-01-05T09:00:00Z");

    private final LedgerUnderTest ledger = new LedgerUnderTest();
    private final Receptions receptions = ledger.bean(Receptions.class);
    private final Translations translations = ledger.bean(Translations.class);
    private final TranslationLedger results = ledger.bean(TranslationLedger.class);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void bytes_come_back_as_they_were_whole_and_in_part() throws IOException {
        byte[] content = new byte[2 * ReceptionBytes.CHUNK + 12_345];
        new Random(7).nextBytes(content);

        long id = receptions
                .receive(file("big.edi", MODIFIED), new ByteArrayInputStream(content))
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
                .receive(file("even.edi", MODIFIED), new ByteArrayInputStream(content))
                .reception();
        assertThat(receptions.bytes(id)).hasBinaryContent(content);
    }

    @Test
    void the_same_file_read_again_is_known_and_leaves_no_bytes() throws IOException {
        Received first = receptions.receive(file("a.edi", MODIFIED), stream("ISA"));
        Received again = receptions.receive(file("a.edi", MODIFIED), stream("ISA"));

        assertThat(again).isEqualTo(new Received(first.reception(), true, true));
        assertThat(ledger.jdbc().queryForObject("SELECT count(*) FROM reception_chunk", Integer.class))
                .isOne();
    }

    @Test
    void the_same_bytes_dropped_again_or_other_bytes_under_the_name_are_new() throws IOException {
        receptions.receive(file("a.edi", MODIFIED), stream("ISA"));

        assertThat(receptions
                        .receive(file("a.edi", MODIFIED.plusSeconds(1)), stream("ISA"))
                        .known())
                .isFalse();
        assertThat(receptions.receive(file("a.edi", MODIFIED), stream("ISB")).known())
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
        long id = receptions.receive(posted, stream("{}")).reception();

        assertThat(receptions.knows(posted)).isTrue();
        assertThat(receptions.receive(posted, stream("{}"))).isEqualTo(new Received(id, true, true));
        assertThat(receptions.receive(posted, stream("[]"))).isEqualTo(new Received(id, true, false));
    }

    @Test
    void a_stream_that_breaks_leaves_nothing() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        assertThatThrownBy(() -> receptions.receive(file("a.edi", MODIFIED), broken))
                .isInstanceOf(IOException.class);
        assertThat(ledger.jdbc().queryForObject("SELECT count(*) FROM reception_chunk", Integer.class))
                .isZero();
    }

    @Test
    void a_claim_is_held_by_one_until_its_lease_ends() throws IOException {
        receptions.receive(file("a.edi", MODIFIED), stream("ISA"));
        ClaimedReception first = claim(Lane.BULK).orElseThrow();

        assertThat(claim(Lane.BULK)).isEmpty();
        assertThat(claim(Lane.INTERACTIVE)).isEmpty();
        ClaimedReception second = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> claim(Lane.BULK), Optional::isPresent)
                .orElseThrow();

        assertThat(second.attempt()).isEqualTo(2);
        assertThatThrownBy(() -> translations.extend(first, List.of(first))).isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> finish(first, nothing(1))).isInstanceOf(LeaseLost.class);
        finish(second, nothing(0));
        assertThat(state(second.id())).isEqualTo(ReceptionState.DONE);
    }

    @Test
    void three_failures_park_it_with_a_case_and_a_replay_begins_anew() throws IOException {
        long id = receptions.receive(file("a.edi", MODIFIED), stream("ISA")).reception();
        for (int attempt = 1; attempt <= 3; attempt++) {
            translations.failed(claimSoon(), "it broke");
        }

        assertThat(state(id)).isEqualTo(ReceptionState.PARKED);
        assertThat(ledger.raised())
                .extracting(ExceptionRaised::code)
                .containsExactly(ReasonCode.RECEPTION_TRANSLATION_FAILED);
        assertThat(receptions.replay(id)).isTrue();
        assertThat(claimSoon().attempt()).isEqualTo(1);
    }

    @Test
    void an_outage_burns_no_attempt() throws IOException {
        receptions.receive(file("a.edi", MODIFIED), stream("ISA"));
        for (int outage = 0; outage < 5; outage++) {
            ClaimedReception claim = claimSoon();
            assertThat(claim.attempt()).isEqualTo(1);
            translations.giveBack(claim);
        }
    }

    @Test
    void it_is_done_when_every_document_has_an_outcome_and_translated_again_when_some_stay_short() throws IOException {
        OpenReceptions open = ledger.bean(OpenReceptions.class);
        long id = receptions.receive(file("a.edi", MODIFIED), stream("ISA")).reception();
        finish(claimSoon(), nothing(2));
        outcome(OrderId.of(id, 1));

        open.sweep();
        assertThat(state(id)).isEqualTo(ReceptionState.TRANSLATED);
        List<OpenReceptions.Short> found =
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(open::sweep, shorts -> !shorts.isEmpty());
        assertThat(found).containsExactly(new OpenReceptions.Short(id, Lane.BULK, 2, 1));

        finish(claimSoon(), nothing(2));
        outcome(OrderId.of(id, 2));
        open.sweep();
        assertThat(state(id)).isEqualTo(ReceptionState.DONE);
    }

    @Test
    void it_is_done_at_once_and_complete_when_all_of_its_documents_are_refused() throws IOException {
        long id = receptions.receive(file("a.edi", MODIFIED), stream("ISA")).reception();
        finish(claimSoon(), translated(1, List.of(OrderId.of(id, 1))));

        ReceptionView done = ledger.bean(Ledger.class).reception(id).orElseThrow();
        assertThat(done.state()).isEqualTo(ReceptionState.DONE);
        assertThat(done.outcomes()).isOne();
    }

    @Test
    void what_is_cancelled_is_not_translated() throws IOException {
        long id = receptions.receive(file("a.edi", MODIFIED), stream("ISA")).reception();

        assertThat(receptions.cancel(id)).isTrue();
        assertThat(receptions.cancel(id)).isFalse();
        assertThat(claim(Lane.BULK)).isEmpty();
        assertThat(state(id)).isEqualTo(ReceptionState.CANCELLED);
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

    @Test
    void small_receptions_are_claimed_and_finished_together_with_their_bytes() throws IOException {
        long one = receive("small-1", "one");
        long two = receive("small-2", "two");
        long large = receive("large", "x".repeat(40_000));
        long behind = receive("small-3", "three");

        List<ClaimedReception> together = translations.claim(Lane.BULK);
        List<ClaimedReception> alone = translations.claim(Lane.BULK);

        assertThat(together).extracting(ClaimedReception::id).containsExactly(one, two);
        assertThat(together.get(1).content().orElseThrow()).asString().isEqualTo("two");
        assertThat(alone).extracting(ClaimedReception::id).containsExactly(large);
        assertThat(alone.get(0).content()).isEmpty();
        assertThat(translations.claim(Lane.BULK))
                .extracting(ClaimedReception::id)
                .containsExactly(behind);

        results.finish(together.stream()
                .map(claim -> new TranslationLedger.Finished(claim, nothing(0)))
                .toList());

        assertThat(List.of(state(one), state(two))).containsOnly(ReceptionState.DONE);
        assertThat(state(large)).isEqualTo(ReceptionState.RECEIVED);
    }

    @Test
    void when_one_lease_is_lost_nothing_of_those_finished_with_it_is_written() throws IOException {
        long one = receive("kept", "one");
        long two = receive("lost", "two");
        List<ClaimedReception> together = translations.claim(Lane.BULK);
        translations.giveBack(together.get(1));

        assertThatThrownBy(() -> results.finish(together.stream()
                        .map(claim -> new TranslationLedger.Finished(claim, nothing(0)))
                        .toList()))
                .isInstanceOf(LeaseLost.class)
                .hasMessageContaining(Long.toString(two));

        assertThat(state(one)).isEqualTo(ReceptionState.RECEIVED);
        finish(together.get(0), nothing(0));
        assertThat(state(one)).isEqualTo(ReceptionState.DONE);
    }

    @Test
    void leases_of_one_claim_are_extended_together_but_for_those_that_are_settled() throws IOException {
        long one = receive("slow", "one");
        receive("settled", "two");
        List<ClaimedReception> together = translations.claim(Lane.BULK);
        translations.giveBack(together.get(1));
        ledger.jdbc().update("UPDATE reception SET lease_until = now() WHERE lease_until IS NOT NULL");

        translations.extend(together.get(0), together);

        assertThat(ledger.jdbc().queryForList("SELECT id FROM reception WHERE lease_until > now()", Long.class))
                .containsExactly(one);
        assertThatThrownBy(() -> translations.extend(together.get(1), together)).isInstanceOf(LeaseLost.class);
    }

    @Test
    void one_that_was_there_when_a_process_ended_is_taken_over_at_once_and_later_after_growing_pauses()
            throws IOException {
        receive("there", "one");
        translations.claim(Lane.BULK);
        processEnded(0);
        assertThat(translations.claim(Lane.BULK)).hasSize(1);
        processEnded(0);
        assertThat(translations.claim(Lane.BULK)).isEmpty();
        processEnded(2);
        assertThat(translations.claim(Lane.BULK)).hasSize(1);
        processEnded(2);
        assertThat(translations.claim(Lane.BULK)).isEmpty();
        assertThat(ledger.jdbc().queryForObject("SELECT state FROM reception", String.class))
                .isEqualTo("RECEIVED");
        processEnded(5);
        assertThat(translations.claim(Lane.BULK)).as("parked, as the fourth").isEmpty();
        assertThat(ledger.jdbc().queryForObject("SELECT state FROM reception", String.class))
                .isEqualTo("PARKED");
    }

    /** Its lease has run out so many leases ago. */
    private void processEnded(int leases) {
        long lease = translations.heartbeat().multipliedBy(4).toMillis();
        ledger.jdbc().update("UPDATE reception SET lease_until = now() - (? + 1) * interval '1 ms'", leases * lease);
    }

    @Test
    void one_that_was_tried_before_is_claimed_alone() throws IOException {
        long tried = receive("tried", "one");
        translations.failed(claim(Lane.BULK).orElseThrow(), "for a test");
        ledger.jdbc().update("UPDATE reception SET next_at = now() - interval '1 s' WHERE id = " + tried);
        receive("fresh", "two");

        assertThat(translations.claim(Lane.BULK))
                .singleElement()
                .satisfies(claim -> assertThat(claim.id()).isEqualTo(tried))
                .satisfies(claim -> assertThat(claim.fresh()).isFalse());
    }

    private long receive(String name, String content) throws IOException {
        return receptions
                .receive(file(name, Instant.parse("2026-11-01T10:00:00Z")), stream(content))
                .reception();
    }

    private void outcome(OrderId id) {
        ledger.inTransaction(() -> ledger.bean(DocumentOutcomes.class)
                .record(List.of(new DocumentOutcome(id, DocumentOutcome.Kind.ACCEPTED, id))));
    }

    private Optional<ClaimedReception> claim(Lane lane) {
        return translations.claim(lane).stream().findFirst();
    }

    private void finish(ClaimedReception claim, Translated result) {
        results.finish(List.of(new TranslationLedger.Finished(claim, result)));
    }

    private ClaimedReception claimSoon() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> claim(Lane.BULK), Optional::isPresent)
                .orElseThrow();
    }

    private ReceptionState state(long id) {
        return ledger.bean(Ledger.class).reception(id).orElseThrow().state();
    }

    private static Translated nothing(int expected) {
        return translated(expected, List.of());
    }

    private static Translated translated(int expected, List<OrderId> refused) {
        return new Translated(
                "v1",
                expected,
                List.of(),
                refused,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                ReceivedAnswers.NONE);
    }

    private static NewReception file(String name, Instant modified) {
        return new NewReception(
                "sftp",
                "cedar-pine",
                Optional.empty(),
                "/cedar-pine/inbox/" + name,
                Optional.of(modified),
                NewReception.Repeat.SAME_NAME_AND_CONTENT,
                Lane.BULK);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }
}
