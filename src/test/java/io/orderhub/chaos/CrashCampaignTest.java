package io.orderhub.chaos;

import static io.orderhub.chaos.KillPoint.BATCH_COMMITTED;
import static io.orderhub.chaos.KillPoint.BETWEEN_CALLS;
import static io.orderhub.chaos.KillPoint.CALL_MADE;
import static io.orderhub.chaos.KillPoint.MID_TRANSLATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small crash campaign; {@code bin/chaos} is the large one. */
class CrashCampaignTest {

    @TempDir
    private Path folder;

    @Test
    void five_kills_lose_nothing_and_double_nothing() throws Exception {
        List<Strike> strikes = List.of(
                new Strike.ActThenDrop(3, 1),
                new Strike.AtStep(MID_TRANSLATION, 1),
                new Strike.AtStep(BATCH_COMMITTED, 1),
                new Strike.AtStep(CALL_MADE, 2),
                new Strike.AtStep(BETWEEN_CALLS, 1));
        Campaign.Plan plan = new Campaign.Plan(Optional.empty(), 1, 1, strikes, 2, folder.resolve("data"));
        try (Campaign campaign = new Campaign(plan, new PrintStream(OutputStream.nullOutputStream()))) {
            Verdict verdict = campaign.run();
            System.out.println(verdict.text());
            assertThat(verdict.isClean()).as(verdict.text()).isTrue();
            assertThat(campaign.tally().kills()).isEqualTo(5);
            assertThat(verdict.kills()).doesNotContain("not reached");
            assertThat(verdict.accounts())
                    .allSatisfy(account ->
                            assertThat(account.found()).as(account.book()).isPositive());
        }
    }

    @Test
    void the_same_seed_strikes_the_same() {
        List<KillPoint> points = List.of(MID_TRANSLATION, BATCH_COMMITTED);
        assertThat(Schedule.of(7, 40, 2, points)).isEqualTo(Schedule.of(7, 40, 2, points));
        assertThat(Schedule.of(8, 40, 2, points)).isNotEqualTo(Schedule.of(7, 40, 2, points));
    }
}
