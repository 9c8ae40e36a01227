package io.orderhub.edi;

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
        return month != 2 || day < 29 || java.time.Year.isLeap(year);
    }

    /** HHMM, HHMMSS, or with tenths or hundredths of a second. */
    static boolean isTime(byte[] b, int from, int to) {
        int length = to - from;
        if (length < 4 || length == 5 || length > 8 || !digits(b, from, to)) {
            return false;
        }
        return two(b, from) < 24 && two(b, from + 2) < 60 && (length < 6 || two(b, from + 4) < 60);
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
