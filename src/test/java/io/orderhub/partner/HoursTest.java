package io.orderhub.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoursTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource({
        "2026-01-05T13:00:00Z, true,  a Monday at eight in New York",
        "2026-01-05T12:59:59Z, false, a second before",
        "2026-01-05T23:00:00Z, false, six in the evening is closed again",
        "2026-07-06T12:00:00Z, true,  eight in summer is an hour earlier elsewhere",
        "2026-01-10T15:00:00Z, false, Saturday",
        "2026-01-19T15:00:00Z, false, a holiday",
    })
    void an_office_is_open_by_the_clock_on_its_wall(Instant now, boolean open, String why) {
        assertThat(office().isOpen(now)).as(why).isEqualTo(open);
    }

    @Test
    void a_window_over_midnight_belongs_to_the_day_it_opens_on() {
        Hours night = hours("FRI 22:00-02:00");
        assertThat(night.isOpen(Instant.parse("2026-01-10T06:59:00Z"))).isTrue();
        assertThat(night.isOpen(Instant.parse("2026-01-10T07:00:00Z"))).isFalse();
        assertThat(night.isOpen(Instant.parse("2026-01-09T06:00:00Z"))).isFalse();
    }

    @Test
    void the_next_opening_skips_closed_days() {
        assertThat(office().nextOpening(Instant.parse("2026-01-16T23:00:00Z")))
                .contains(Instant.parse("2026-01-20T13:00:00Z"));
        assertThat(office().nextOpening(Instant.parse("2026-01-05T14:00:00Z")))
                .contains(Instant.parse("2026-01-05T14:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"always", "MON 8-18", "MON-FRY 08:00-18:00", "MON 08:00-25:00"})
    void what_is_no_window_is_refused(String text) {
        assertThatThrownBy(() -> Hours.Window.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    private static Hours office() {
        return hours("MON-FRI 08:00-18:00");
    }

    private static Hours hours(String... windows) {
        return new Hours(
                NEW_YORK, Stream.of(windows).map(Hours.Window::of).toList(), Set.of(LocalDate.parse("2026-01-19")));
    }
}
