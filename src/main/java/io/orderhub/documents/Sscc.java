package io.orderhub.documents;

import java.math.BigInteger;

/**
 * A serial shipping container code (GS1): extension digit, company prefix and serial reference in 17 digits, and a check
 * digit.
 */
final class Sscc {

    private static final int LENGTH = 18;
    private static final int WEIGHT = 3;
    private static final int BASE = 10;

    private Sscc() {}

    /**
     * @param prefix extension digit and company prefix
     * @param serial as many digits as the prefix leaves; higher numbers begin again from 0
     */
    static String of(String prefix, long serial) {
        int room = LENGTH - 1 - prefix.length();
        BigInteger within = BigInteger.valueOf(serial).mod(BigInteger.TEN.pow(room));
        String digits = prefix + ("%0" + room + "d").formatted(within);
        return digits + checkDigit(digits);
    }

    /** Whether it has 18 digits of which the last one is right. */
    static boolean isValid(String sscc) {
        return sscc.length() == LENGTH
                && sscc.chars().allMatch(c -> c >= '0' && c <= '9')
                && sscc.charAt(LENGTH - 1) - '0' == checkDigit(sscc.substring(0, LENGTH - 1));
    }

    /** Modulo 10, the digits weighted 3 and 1 in turn, from the right with 3. */
    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? WEIGHT * digit : digit;
        }
        return (BASE - sum % BASE) % BASE;
    }
}
