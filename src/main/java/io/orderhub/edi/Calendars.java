package io.orderhub.edi;

import java.time.Year;

/** Dates and times as the standards write them, checked on the bytes. */
final class Calendars {
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Calendars() {}

    /** CCYYMMDD or YYMMDD. */
    static boolean isDate(byte[] b, int from, int to) {
        int length = to - from;
        if (length != 8 && length != 6 || !digits(b, from, to)) {
            return false;
        }
        int month = two(b, to - 4);
        int day = two(b, to - 2);
        if (month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]) {
            return false;
        }
        int year = (length == 8 ? two(b, from) * 100 : 2000) + two(b, to - 6);
        return month != 2 || day < 29 || Year.isLeap(year);
    }

    /** HHMM, HHMMSS, or with tenths or hundredths of a second. */
    static boolean isTime(byte[] b, int from, int to) {
        int length = to - from;
        if (length < 4 || length == 5 || length > 8 || !digits(b, from, to)) {
            return false;
        }
        return two(b, from) < 24 && two(b, from + 2) < 60 && (length < 6 || two(b, from + 4) < 60);
    }

    /**
     * Whether a date, time or period of EDIFACT begins or ends on a day that no calendar has or at a time that no clock
     * shows. What is not written as its format says is another matter.
     *
     * @param format data element 2379: {@code 102} for CCYYMMDD; empty where it is left out
     */
    static boolean isImpossible(String format, byte[] b, int from, int to) {
        return switch (format) {
            case "102" -> isNoDay(b, from, from + 8, to);
            case "203", "205", "303" -> isNoMoment(b, from, 8, 4, to);
            case "204", "304" -> isNoMoment(b, from, 8, 6, to);
            case "718" -> isNoDay(b, from, from + 8, to) || to - from > 15 && isNoDay(b, to - 8, to, to);
            case "719" -> isNoMoment(b, from, 8, 4, to) || to - from > 23 && isNoMoment(b, to - 12, 8, 4, to);
            case "101" -> isNoDay(b, from, from + 6, to);
            case "201", "301" -> isNoMoment(b, from, 6, 4, to);
            case "202" -> isNoMoment(b, from, 6, 6, to);
            case "401" -> isNoTime(b, from, from + 4, to);
            case "402" -> isNoTime(b, from, from + 6, to);
            case "2" ->
                to - from == 6
                        && isNoDay(
                                new byte[] {b[to - 2], b[to - 1], b[from + 2], b[from + 3], b[from], b[from + 1]},
                                0,
                                6,
                                6);
            case "" -> to - from == 8 && isNoDay(b, from, to, to) || to - from == 12 && isNoMoment(b, from, 8, 4, to);
            default -> false;
        };
    }

    private static boolean isNoMoment(byte[] b, int from, int dateDigits, int timeDigits, int limit) {
        int time = from + dateDigits;
        return digits(b, from, Math.min(time, limit))
                && (isNoDay(b, from, time, limit) || isNoTime(b, time, time + timeDigits, limit));
    }

    /** Digits that are no time of a day, whose end may be said as 24:00. */
    private static boolean isNoTime(byte[] b, int from, int end, int limit) {
        return end <= limit && digits(b, from, end) && !isTime(b, from, end) && !isMidnight(b, from, end);
    }

    private static boolean isMidnight(byte[] b, int from, int end) {
        boolean zeros = b[from] == '2' && b[from + 1] == '4';
        for (int i = from + 2; i < end; i++) {
            zeros &= b[i] == '0';
        }
        return zeros;
    }

    /** Digits that are no date; a century other than the last ones and the next is no attempt at one. */
    private static boolean isNoDay(byte[] b, int from, int end, int limit) {
        return end <= limit
                && digits(b, from, end)
                && (end - from == 6 || b[from] == '1' || b[from] == '2')
                && !isDate(b, from, end);
    }

    private static boolean digits(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] < '0' || b[i] > '9') {
                return false;
            }
        }
        return true;
    }

    private static int two(byte[] b, int at) {
        return (b[at] - '0') * 10 + b[at + 1] - '0';
    }
}
