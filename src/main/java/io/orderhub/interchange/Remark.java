package io.orderhub.interchange;

/**
 * One thing that a receiver finds wrong with a document, in words.
 *
 * @param where {@code segment 5 N4 in loop N1, element 3 (116)}; {@code the set} or {@code the group} for a whole
 * @param what the meaning of the receiver's code, with the code in brackets
 * @param value the bad value as the receiver repeats it; empty when it does not, masked where it is personal
 */
public record Remark(String where, String what, String value) {

    /** One line for a journal. */
    public String line() {
        return where + ": " + what + (value.isEmpty() ? "" : ", they saw '" + value + "'");
    }
}
