package io.orderhub.edi;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** Control numbers that came before, of sets in a group or of groups in an interchange. */
final class UsedNumbers {
    /** Numbers beyond these bounds are not compared: the check must not cost memory without end. */
    private static final int MOST_NUMBERS = 1 << 23;

    private static final int MOST_NAMES = 10_000;

    private final BitSet numbers = new BitSet();
    private final Set<String> names = new HashSet<>();

    /** Whether this number came before; from now on it did. */
    boolean isRepeated(String control) {
        int length = control.length();
        boolean numeric = length > 0 && length <= 7 && control.chars().allMatch(c -> c >= '0' && c <= '9');
        if (numeric) {
            int number = Integer.parseInt(control);
            boolean known = numbers.get(number);
            if (number < MOST_NUMBERS) {
                numbers.set(number);
            }
            return known;
        }
        return length > 0 && names.size() < MOST_NAMES && !names.add(control);
    }
}
