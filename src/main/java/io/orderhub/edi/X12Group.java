package io.orderhub.edi;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** An open functional group. */
final class X12Group {
    /** Control numbers beyond these bounds are not compared: the check must not cost memory without end. */
    private static final int MOST_NUMBERS = 1 << 23;

    private static final int MOST_NAMES = 10_000;

    final String functionalId;
    final String control;

    /** GS08 without suffixes: {@code 004010} of {@code 004010VICS}. */
    final String version;

    /** False when sets came without a GS before them. */
    final boolean real;

    int received;
    int accepted;
    private final BitSet numbers = new BitSet();
    private final Set<String> names = new HashSet<>();

    X12Group(String functionalId, String control, String version, boolean real) {
        this.functionalId = functionalId;
        this.control = control;
        this.version = version;
        this.real = real;
    }

    /** Whether a set with this control number came before in the group. */
    boolean isRepeated(String setControl) {
        int length = setControl.length();
        boolean numeric = length > 0 && length <= 7 && setControl.chars().allMatch(c -> c >= '0' && c <= '9');
        if (numeric) {
            int number = Integer.parseInt(setControl);
            boolean known = numbers.get(number);
            if (number < MOST_NUMBERS) {
                numbers.set(number);
            }
            return known;
        }
        return names.size() < MOST_NAMES && !names.add(setControl);
    }
}
