package io.orderhub.edi;

import org.jspecify.annotations.Nullable;

/** What a file without any envelope is instead, told by its first bytes: it saves its receiver looking at them. */
final class ForeignContent {
    private ForeignContent() {}

    /** Words for a finding; null when the first bytes do not say. */
    static @Nullable String of(byte[] head) {
        if (head.length == 0) {
            return "there is no content";
        }
        if (begins(head, 0x1F, 0x8B)) {
            return "the content is compressed (gzip)";
        }
        if (begins(head, 'P', 'K', 3, 4)) {
            return "the content is a ZIP archive";
        }
        if (isWide(head)) {
            return "the content is UTF-16";
        }
        if (begins(head, 0xC9, 0xE2, 0xC1)) {
            return "the content is EBCDIC";
        }
        return markup(head);
    }

    /** A byte order mark, or every other byte of the beginning empty. */
    private static boolean isWide(byte[] head) {
        if (begins(head, 0xFE, 0xFF) || begins(head, 0xFF, 0xFE)) {
            return true;
        }
        return head.length >= 4
                && (head[0] == 0) != (head[1] == 0)
                && (head[0] == 0) == (head[2] == 0)
                && (head[1] == 0) == (head[3] == 0);
    }

    private static @Nullable String markup(byte[] head) {
        int at = begins(head, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        while (at < head.length && head[at] <= ' ' && head[at] > 0) {
            at++;
        }
        if (at < head.length && head[at] == '<') {
            return "the content is XML or HTML";
        }
        return at < head.length && head[at] == '{' ? "the content is JSON" : null;
    }

    private static boolean begins(byte[] head, int... signs) {
        if (head.length < signs.length) {
            return false;
        }
        for (int i = 0; i < signs.length; i++) {
            if ((head[i] & 0xFF) != signs[i]) {
                return false;
            }
        }
        return true;
    }
}
