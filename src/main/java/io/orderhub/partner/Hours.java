package io.orderhub.partner;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * When an endpoint takes anything, by the clock on its wall.
 *
 * @param zone of all the times
 * @param windows any of which is open
 * @param closed days on which no window opens
 */
public record Hours(ZoneId zone, List<Window> windows, Set<LocalDate> closed) {

    private static final int LOOK_AHEAD_DAYS = 400;

    public Hours {
        windows = List.copyOf(windows);
        closed = Set.copyOf(closed);
        if (windows.isEmpty()) {
            throw new IllegalArgumentException("hours need at least one window, for example 'MON-FRI 08:00-18:00'");
        }
    }

    public boolean isOpen(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        // a window that opened yesterday may reach into today
        return Stream.of(today.minusDays(1), today)
                .anyMatch(day -> windowsOf(day).anyMatch(window -> window.holds(now, day, zone)));
    }

    /** When it opens next; now when it is open; empty when it stays closed for more than a year. */
    public Optional<Instant> nextOpening(Instant now) {
        if (isOpen(now)) {
            return Optional.of(now);
        }
        LocalDate today = now.atZone(zone).toLocalDate();
        return Stream.iterate(today, day -> day.plusDays(1))
                .limit(LOOK_AHEAD_DAYS)
                .flatMap(day -> windowsOf(day).map(window -> window.opens(day, zone)))
                .filter(opening -> opening.isAfter(now))
                .min(Instant::compareTo);
    }

    private Stream<Window> windowsOf(LocalDate day) {
        return closed.contains(day)
                ? Stream.empty()
                : windows.stream().filter(window -> window.days().contains(day.getDayOfWeek()));
    }

    /** Opens on some days of the week; a window that ends no later than it begins ends on the next day. */
    public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

        private static final Pattern WRITTEN =
                Pattern.compile("([A-Z]{3}(?:[-,][A-Z]{3})*) (\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)");

        public Window {
            days = Set.copyOf(days);
        }

        /** @param text {@code MON-FRI 08:00-18:00}, {@code SAT,SUN 22:00-02:00}; 24:00 is midnight at the end of the day */
        public static Window of(String text) {
            Matcher written = WRITTEN.matcher(text.trim().toUpperCase(Locale.ROOT));
            if (!written.matches()) {
                throw wrong(text);
            }
            try {
                return new Window(days(written.group(1)), time(written.group(2)), time(written.group(3)));
            } catch (DateTimeParseException | IllegalArgumentException e) {
                throw wrong(text);
            }
        }

        private static IllegalArgumentException wrong(String text) {
            return new IllegalArgumentException("'" + text + "' is no window; write it like 'MON-FRI 08:00-18:00'");
        }

        private static LocalTime time(String text) {
            return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
        }

        private static Set<DayOfWeek> days(String text) {
            Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            for (String part : text.split(",")) {
                String[] range = part.split("-");
                DayOfWeek last = day(range[range.length - 1]);
                for (DayOfWeek day = day(range[0]); day != last; day = day.plus(1)) {
                    days.add(day);
                }
                days.add(last);
            }
            return days;
        }

        private static DayOfWeek day(String text) {
            return Stream.of(DayOfWeek.values())
                    .filter(day -> day.name().startsWith(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(text));
        }

        private boolean holds(Instant now, LocalDate day, ZoneId zone) {
            LocalDate lastDay = to.isAfter(from) ? day : day.plusDays(1);
            Instant end = ZonedDateTime.of(lastDay, to, zone).toInstant();
            return !now.isBefore(opens(day, zone)) && now.isBefore(end);
        }

        private Instant opens(LocalDate day, ZoneId zone) {
            return ZonedDateTime.of(day, from, zone).toInstant();
        }
    }
}
