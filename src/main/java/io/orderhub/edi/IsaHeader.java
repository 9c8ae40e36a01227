package io.orderhub.edi;

import org.jspecify.annotations.Nullable;

/**
 * The ISA segment, read by its separators and not by its widths, because senders trim and pad its elements.
 *
 * @param elements ISA01 at [1] to ISA16 at [16], padding included
 * @param length bytes up to the terminator, the terminator included
 * @param standardLayout whether every element has the standard's width
 */
record IsaHeader(String[] elements, Delimiters delimiters, int length, boolean standardLayout, boolean wrapped) {
    private static final int[] WIDTHS = {0, 2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1};
    private static final int LAST = 15;

    /** The header at the start of these bytes, or null when they are no ISA segment. */
    static @Nullable IsaHeader parse(byte[] bytes) {
        byte separator = bytes[3];
        String[] elements = new String[LAST + 2];
        StringBuilder text = new StringBuilder();
        boolean wrapped = false;
        int element = 1;
        int at = 4;
        int usageAt = 0;
        while (at < bytes.length && element <= LAST) {
            byte b = bytes[at++];
            if (b == separator) {
                elements[element++] = text.toString();
                text.setLength(0);
                usageAt = element == LAST ? at : usageAt;
            } else if (b == '\r' || b == '\n') {
                wrapped = true;
            } else {
                text.append(b == 0 ? Headers.NO_CHARACTER : (char) (b & 0xFF));
            }
        }
        if (element <= LAST || at >= bytes.length) {
            return null;
        }
        if (elements[LAST].length() > 1 && componentMissing(bytes, usageAt + 1)) {
            elements[LAST] = elements[LAST].substring(0, 1);
            return close(bytes, elements, usageAt + 1, false);
        }
        return close(bytes, elements, at, wrapped);
    }

    private static @Nullable IsaHeader close(byte[] bytes, String[] elements, int at, boolean wrapped) {
        boolean componentMissing = componentMissing(bytes, at);
        int component = componentMissing ? Delimiters.NONE : bytes[at] & 0xFF;
        int terminatorAt = componentMissing ? at : pastBlanks(bytes, at + 1);
        if (terminatorAt >= bytes.length) {
            return null;
        }
        int terminator = componentMissing ? terminator(bytes, terminatorAt) : bytes[terminatorAt] & 0xFF;
        int tail = tail(bytes, terminatorAt);
        elements[LAST + 1] = componentMissing ? "" : Character.toString(component) + " ".repeat(terminatorAt - at - 1);
        int separator = bytes[3] & 0xFF;
        if (terminator == separator || component == terminator || Headers.isAlphanumeric(terminator)) {
            return null;
        }
        int repetition = repetition(elements);
        boolean free = repetition != separator && repetition != component && repetition != terminator;
        Delimiters delimiters = new Delimiters(
                separator,
                separates(component) ? component : Delimiters.NONE,
                free ? repetition : Delimiters.NONE,
                Delimiters.NONE,
                terminator,
                tail,
                '.');
        return new IsaHeader(
                elements, delimiters, terminatorAt + delimiters.segmentBytes(), widthsHold(elements), wrapped);
    }

    /** ISA16 padded with blanks: they end nothing, unless the next segment follows at once. */
    private static int pastBlanks(byte[] bytes, int at) {
        int next = at;
        while (next < bytes.length && bytes[next] == ' ') {
            next++;
        }
        return next < bytes.length && !Headers.isAlphanumeric(bytes[next] & 0xFF) ? next : at;
    }

    /** ISA16 left out, perhaps with the separator before it: the byte in its place ends the segment, as what follows it shows. */
    private static boolean componentMissing(byte[] bytes, int at) {
        int next = at + 1;
        while (next < bytes.length && (bytes[next] == '\r' || bytes[next] == '\n' || bytes[next] == ' ')) {
            next++;
        }
        if (next + 3 >= bytes.length || bytes[next] != 'G' || bytes[next + 1] != 'S' || bytes[next + 2] != bytes[3]) {
            return false;
        }
        if (next == at + 1) {
            return true;
        }
        // ":\nGS": either ":" is ISA16 and the line end the terminator, or ":" is the terminator; GS itself tells
        for (int i = next; i < bytes.length && bytes[i] != '\n' && bytes[i] != '\r'; i++) {
            if (bytes[i] == bytes[at]) {
                return true;
            }
        }
        return false;
    }

    /** ISA cut off behind ISA15: when a line end stands there, what ends the next line is the terminator. */
    private static int terminator(byte[] bytes, int at) {
        if (bytes[at] != '\n' && bytes[at] != '\r') {
            return bytes[at] & 0xFF;
        }
        int last = 0;
        for (int i = at + 3; i < bytes.length && bytes[i] != '\n' && bytes[i] != '\r'; i++) {
            last = bytes[i] & 0xFF;
        }
        boolean sign = last > ' ' && last < 0x7F && !Headers.isAlphanumeric(last) && last != bytes[3];
        return sign ? last : bytes[at] & 0xFF;
    }

    /** A terminator outside of ASCII that was converted to UTF-8 on the way takes two bytes; lost in it, U+FFFD, three. */
    private static int tail(byte[] bytes, int at) {
        if ((bytes[at] & 0xE0) == 0xC0 && continues(bytes, at + 1)) {
            return bytes[at + 1] & 0xFF;
        }
        boolean three = (bytes[at] & 0xF0) == 0xE0 && continues(bytes, at + 1) && continues(bytes, at + 2);
        return three ? (bytes[at + 1] & 0xFF) << 8 | bytes[at + 2] & 0xFF : Delimiters.NONE;
    }

    /** A blank, a letter or a digit in ISA16 was not meant to tear values apart. */
    private static boolean separates(int component) {
        return component != ' ' && !Headers.isAlphanumeric(component);
    }

    private static boolean continues(byte[] bytes, int at) {
        return at < bytes.length && (bytes[at] & 0xC0) == 0x80;
    }

    /** From version 00402 on ISA11 is the repetition separator; before, it says that the U.S. standard is used. */
    private static int repetition(String[] elements) {
        String sign = elements[11];
        boolean versionHasOne = elements[12].compareTo("00402") >= 0 && elements[12].length() == 5;
        if (!versionHasOne || sign.length() != 1) {
            return Delimiters.NONE;
        }
        char c = sign.charAt(0);
        return c == ' ' || Headers.isAlphanumeric(c) ? Delimiters.NONE : c;
    }

    private static boolean widthsHold(String[] elements) {
        for (int i = 1; i < elements.length; i++) {
            if (elements[i].length() != WIDTHS[i]) {
                return false;
            }
        }
        return true;
    }

    /** An element without its padding. */
    String get(int element) {
        return elements[element].strip();
    }
}
