package io.orderhub.edi;

/** Recognises where an interchange begins, by its first bytes. */
final class Headers {
    /** Bytes needed to tell. */
    static final int SHORTEST = 4;

    /** Stands for NUL, which is no character of any text and which databases do not store. */
    static final char NO_CHARACTER = '\uFFFD';

    private Headers() {}

    static boolean mayStart(byte[] bytes, int from, int limit) {
        return isX12(bytes, from, limit) || isEdifact(bytes, from, limit);
    }

    static boolean isX12(byte[] bytes, int from, int limit) {
        return startsWith("ISA", bytes, from, limit) && isSeparator(bytes, from + 3, limit);
    }

    static boolean isEdifact(byte[] bytes, int from, int limit) {
        return startsWith("UNA", bytes, from, limit) && isSeparator(bytes, from + 3, limit)
                || startsWith("UNB", bytes, from, limit) && isSeparator(bytes, from + 3, limit);
    }

    /** The British standard before EDIFACT, still met in the book and grocery trades. */
    static boolean isTradacoms(byte[] bytes, int from, int limit) {
        return startsWith("STX=", bytes, from, limit);
    }

    private static boolean startsWith(String text, byte[] bytes, int from, int limit) {
        if (limit - from < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSeparator(byte[] bytes, int at, int limit) {
        if (at >= limit) {
            return false;
        }
        int b = bytes[at] & 0xFF;
        return b != ' ' && b != '\r' && b != '\n' && b != 0 && !isAlphanumeric(b);
    }

    static boolean isAlphanumeric(int b) {
        return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
    }
}
