package io.orderhub.edi;

import org.jspecify.annotations.Nullable;

/**
 * The beginning of an X12 segment of binary data, {@code BIN*length*data} or {@code BDS*filter*length*data}, whose data may hold
 * every byte, delimiters included.
 *
 * @param head bytes before the data
 * @param length bytes of data that the segment announces
 */
record BinaryHead(int head, int length) {
    /** Enough for every filter and length that means anything. */
    static final int LONGEST = 48;

    /** Null when the bytes begin no such segment. */
    static @Nullable BinaryHead parse(byte[] bytes, int from, int limit, int separator) {
        boolean bin = begins(bytes, from, limit, separator, 'I', 'N');
        if (!bin && !begins(bytes, from, limit, separator, 'D', 'S')) {
            return null;
        }
        int at = bin ? from + 4 : afterElement(bytes, from + 4, limit, separator);
        long length = 0;
        int first = at;
        while (at < limit && bytes[at] >= '0' && bytes[at] <= '9') {
            length = Math.min(length * 10 + bytes[at] - '0', Integer.MAX_VALUE);
            at++;
        }
        boolean closed = at > first && at < limit && at - from < LONGEST && (bytes[at] & 0xFF) == separator;
        return closed ? new BinaryHead(at + 1 - from, (int) length) : null;
    }

    private static boolean begins(byte[] bytes, int from, int limit, int separator, char second, char third) {
        return limit - from > 4
                && bytes[from] == 'B'
                && bytes[from + 1] == second
                && bytes[from + 2] == third
                && (bytes[from + 3] & 0xFF) == separator;
    }

    private static int afterElement(byte[] bytes, int from, int limit, int separator) {
        int at = from;
        while (at < limit && Headers.isAlphanumeric(bytes[at])) {
            at++;
        }
        return at < limit && (bytes[at] & 0xFF) == separator ? at + 1 : limit;
    }
}
