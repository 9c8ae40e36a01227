package io.orderhub.edi;

import java.io.IOException;
import java.util.Arrays;

/**
 * The object of an EDIFACT package, which may hold any byte (ISO 9735-8).
 *
 * @param announced its length by the header
 * @param found its length in the file; -1 when no trailer follows
 * @param bytes the object itself; none where it is not as long as announced, or too long to be held
 */
record PackageObject(long announced, long found, byte[] bytes) {

    private static final byte[] NONE = {};
    private static final int TRAILER = 5;

    /**
     * Passes the object up to its trailer.
     *
     * @param most bytes that may be held
     */
    static PackageObject pass(ByteWindow window, long announced, int most, int separator) throws IOException {
        if (announced < most) {
            int length = (int) announced;
            window.fill(length + TRAILER - 1);
            if (isTrailer(window, window.position + length, separator)) {
                byte[] object = Arrays.copyOfRange(window.bytes, window.position, window.position + length);
                window.consume(length);
                return new PackageObject(announced, announced, object);
            }
        }
        return new PackageObject(announced, lengthTo(window, separator), NONE);
    }

    private static long lengthTo(ByteWindow window, int separator) throws IOException {
        long passed = 0;
        while (true) {
            window.fill(TRAILER);
            if (window.available() < TRAILER) {
                window.position = window.limit;
                return -1;
            }
            int stop = window.limit - TRAILER + 1;
            for (int i = window.position; i < stop; i++) {
                byte next = window.bytes[i + TRAILER - 1];
                if (isTrailer(window, i, separator) && next >= '0' && next <= '9') {
                    long length = passed + i - window.position;
                    window.position = i;
                    return length;
                }
            }
            passed += stop - window.position;
            window.position = stop;
        }
    }

    private static boolean isTrailer(ByteWindow window, int at, int separator) {
        byte[] bytes = window.bytes;
        return at + 3 < window.limit
                && bytes[at] == 'U'
                && bytes[at + 1] == 'N'
                && bytes[at + 2] == 'P'
                && (bytes[at + 3] & 0xFF) == separator;
    }
}
