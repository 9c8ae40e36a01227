package io.orderhub.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderhub.canonical.Lane;
import io.orderhub.canonical.OrderId;
import io.orderhub.reason.ExceptionRaised;
import io.orderhub.reason.ReasonCode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who translates a reception, how often, and when it is done. */
class TranslationsTest {

    private final LedgerUnderTest ledger = new LedgerUnderTest();
    private final Receptions receptions = ledger.bean(Receptions.class);
    private final Translations translations = ledger.bean(Translations.class);
    private final TranslationLedger results = ledger.bean(TranslationLedger.class);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_claim_is_held_by_one_until_its_lease_ends() throws IOException {
        ledger.receive("a.edi", "ISA");
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
        long id = ledger.receive("a.edi", "ISA");
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
        ledger.receive("a.edi", "ISA");
        for (int outage = 0; outage < 5; outage++) {
            ClaimedReception claim = claimSoon();
            assertThat(claim.attempt()).isEqualTo(1);
            translations.giveBack(claim);
        }
    }

    @Test
    void it_is_done_when_every_document_has_an_outcome_and_translated_again_when_some_stay_short() throws IOException {
        OpenReceptions open = ledger.bean(OpenReceptions.class);
        long id = ledger.receive("a.edi", "ISA");
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
        long id = ledger.receive("a.edi", "ISA");
        finish(claimSoon(), translated(1, List.of(OrderId.of(id, 1))));

        ReceptionView done = ledger.bean(Ledger.class).reception(id).orElseThrow();
        assertThat(done.state()).isEqualTo(ReceptionState.DONE);
        assertThat(done.outcomes()).isOne();
    }

    @Test
    void what_is_cancelled_is_not_translated() throws IOException {
        long id = ledger.receive("a.edi", "ISA");

        assertThat(receptions.cancel(id)).isTrue();
        assertThat(receptions.cancel(id)).isFalse();
        assertThat(claim(Lane.BULK)).isEmpty();
        assertThat(state(id)).isEqualTo(ReceptionState.CANCELLED);
    }

    @Test
    void small_receptions_are_claimed_and_finished_together_with_their_bytes() throws IOException {
        long one = ledger.receive("small-1", "one");
        long two = ledger.receive("small-2", "two");
        long large = ledger.receive("large", "x".repeat(40_000));
        long behind = ledger.receive("small-3", "three");

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
        long one = ledger.receive("kept", "one");
        long two = ledger.receive("lost", "two");
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
        long one = ledger.receive("slow", "one");
        ledger.receive("settled", "two");
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
        ledger.receive("there", "one");
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
        ledger.jdbc()
                .update(
                        "UPDATE reception SET lease_until = now() - (? + 1) * interval '1 ms'",
                        leases * LedgerUnderTest.LEASE.toMillis());
    }

    @Test
    void one_that_was_tried_before_is_claimed_alone() throws IOException {
        long tried = ledger.receive("tried", "one");
        translations.failed(claim(Lane.BULK).orElseThrow(), "for a test");
        ledger.jdbc().update("UPDATE reception SET next_at = now() - interval '1 s' WHERE id = " + tried);
        ledger.receive("fresh", "two");

        assertThat(translations.claim(Lane.BULK))
                .singleElement()
                .satisfies(claim -> assertThat(claim.id()).isEqualTo(tried))
                .satisfies(claim -> assertThat(claim.fresh()).isFalse());
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
}
