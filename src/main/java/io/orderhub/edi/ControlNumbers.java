package io.orderhub.edi;

/** Control numbers of headers and trailers. */
final class ControlNumbers {
    private ControlNumbers() {}

    /** The same text, or the same number with other leading zeros. */
    static boolean same(String header, String trailer) {
        return header.equals(trailer) || withoutZeros(header).equals(withoutZeros(trailer));
    }

    /** What the header has, for the finding about a trailer that has another. */
    static String header(String control) {
        return "the header has " + (control.isEmpty() ? "none" : control);
    }

    /** A count as a number, -1 when it is none. */
    static int number(String text) {
        String digits = text.strip();
        return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : -1;
    }

    private static String withoutZeros(String control) {
        int i = 0;
        while (i < control.length() - 1 && control.charAt(i) == '0') {
            i++;
        }
        return control.substring(i);
    }
}
