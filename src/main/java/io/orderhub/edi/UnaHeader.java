package io.orderhub.edi;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The service string advice at the start of an EDIFACT interchange, or the standard's own delimiters where it is absent.
 *
 * @param length bytes of the UNA, 0 when absent
 */
record UnaHeader(Delimiters delimiters, int length) {
    private static final int LENGTH = 9;
    private static final Map<Character, String> CHARSETS = Map.of(
            'C', "ISO-8859-1",
            'D', "ISO-8859-2",
            'E', "ISO-8859-5",
            'F', "ISO-8859-7",
            'G', "ISO-8859-3",
            'H', "ISO-8859-4",
            'I', "ISO-8859-6",
            'J', "ISO-8859-8",
            'K', "ISO-8859-9");

    /** Null when the UNA's characters cannot serve: cut off, equal to each other, or letters. */
    static @Nullable UnaHeader parse(byte[] bytes) {
        if (bytes[2] != 'A') {
            return new UnaHeader(Delimiters.EDIFACT, 0);
        }
        if (bytes.length < LENGTH) {
            return null;
        }
        int release = bytes[6] == ' ' ? Delimiters.NONE : bytes[6] & 0xFF;
        int repetition = bytes[7] == ' ' ? Delimiters.NONE : bytes[7] & 0xFF;
        int[] signs = {bytes[3] & 0xFF, bytes[4] & 0xFF, release, repetition, bytes[8] & 0xFF};
        if (!distinct(signs)) {
            return null;
        }
        int decimal = bytes[5] == ',' ? ',' : '.';
        Delimiters delimiters =
                new Delimiters(signs[1], signs[0], repetition, release, signs[4], Delimiters.NONE, decimal);
        return new UnaHeader(delimiters, LENGTH);
    }

    /** From syntax version 4 on an interchange without UNA has a repetition separator, too. */
    Delimiters forSyntax(String version) {
        return length == 0 && version.equals("4") ? Delimiters.EDIFACT_4 : delimiters;
    }

    /** The decimal mark the sender bound itself to: up to syntax version 3 the UNA's. */
    int announcedMark(String version) {
        return length == 0 || version.equals("4") ? Delimiters.NONE : delimiters.decimal();
    }

    private static boolean distinct(int[] signs) {
        for (int i = 0; i < signs.length; i++) {
            if (signs[i] != Delimiters.NONE && (signs[i] == ' ' || Headers.isAlphanumeric(signs[i]))) {
                return false;
            }
            for (int j = 0; j < i; j++) {
                if (signs[i] == signs[j] && signs[i] != Delimiters.NONE) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The character set of a syntax identifier such as {@code UNOC}; UNOA, UNOB, UNOY and others are no ISO 8859 set. */
    static Charset charset(String syntax) {
        String name = syntax.startsWith("UNO") && syntax.length() == 4 ? CHARSETS.get(syntax.charAt(3)) : null;
        return name == null ? StandardCharsets.ISO_8859_1 : Charset.forName(name);
    }
}
