package io.orderhub.mapping;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Dates as partners write them, read by hand: a formatter costs more than the rest of a date's mapping. */
final class Dates {

    /** Two-digit years from here on are of the last century. */
    private static final int CENTURY_TURNS = 70;

    private static final int BASIC = 8;
    private static final int SHORT = 6;
    private static final int ISO = 10;

    private Dates() {}

    /**
     * CCYYMMDD, YYMMDD, or an ISO 8601 date or time stamp.
     *
     * @throws DateTimeException for anything else
     */
    static LocalDate read(String text) {
        return switch (text.length()) {
            case BASIC -> LocalDate.of(digits(text, 0, 4), digits(text, 4, 6), digits(text, 6, BASIC));
            case SHORT -> {
                int year = digits(text, 0, 2);
                yield LocalDate.of(
                        year + (year < CENTURY_TURNS ? 2000 : 1900), digits(text, 2, 4), digits(text, 4, SHORT));
            }
            default -> readIso(text);
        };
    }

    private static LocalDate readIso(String text) {
        boolean separated = text.length() >= ISO && text.charAt(4) == '-' && text.charAt(7) == '-';
        if (!separated || text.length() > ISO && text.charAt(ISO) != 'T') {
            throw new DateTimeException("no date");
        }
        return LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, ISO));
    }

    static boolean isIsoDate(String text) {
        try {
            return text.length() == ISO && readIso(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("no date");
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
