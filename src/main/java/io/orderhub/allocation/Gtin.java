package io.orderhub.allocation;

/** Item numbers of GS1: the same item has the same number in 14 digits, whether it is told as UPC-12, EAN-13 or GTIN-14. */
final class Gtin {

    private static final int DIGITS = 14;

    private Gtin() {}

    /** With leading zeros to 14 digits; what is no number of that kind comes back as it is. */
    static String normal(String value) {
        boolean digits =
                value.length() >= 8 && value.length() < DIGITS && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? "0".repeat(DIGITS - value.length()) + value : value;
    }
}
