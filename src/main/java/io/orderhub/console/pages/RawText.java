package io.orderhub.console.pages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The beginning of some bytes, made readable: X12 without line breaks gets one after every segment, and what no screen
 * shows becomes a dot. The download has the bytes as they are.
 *
 * @param text to be escaped by the page
 * @param cut whether there is more
 */
record RawText(String text, boolean cut) {

    private static final int MOST = 32 * 1024;
    private static final int ISA_TERMINATOR = 105;

    static RawText of(byte[] content) {
        boolean cut = content.length > MOST;
        String decoded = new String(content, 0, Math.min(content.length, MOST), StandardCharsets.UTF_8);
        return new RawText(readable(broken(decoded)), cut);
    }

    static RawText of(InputStream content) throws IOException {
        try (content) {
            return of(content.readNBytes(MOST + 1));
        }
    }

    private static String broken(String text) {
        boolean x12 = text.startsWith("ISA") && text.length() > ISA_TERMINATOR && text.indexOf('\n') < 0;
        if (!x12) {
            return text;
        }
        String terminator = text.substring(ISA_TERMINATOR, ISA_TERMINATOR + 1);
        return text.replace(terminator, terminator + "\n");
    }

    private static String readable(String text) {
        StringBuilder readable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> readable.appendCodePoint(isShown(c) ? c : '·'));
        return readable.toString();
    }

    /** Characters that turn the direction of writing could make a text look like another one. */
    private static boolean isShown(int c) {
        return c == '\n' || c == '\t' || !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT;
    }
}
