package io.orderhub.fulfillment;

import io.orderhub.canonical.CanonicalOrder;
import java.time.Instant;

/**
 * One word on an order: its original, or what was said to change or cancel it.
 *
 * @param sequence as the buyer numbers changes, 0 for the original
 * @param ordinal from 1 for one without a number that came after others of the sequence, otherwise 0
 * @param source who said it: a channel, or a person's name
 * @param said the document as it came
 */
public record Revision(int sequence, int ordinal, String source, CanonicalOrder said, Instant takenAt) {

    /** As people see it: {@code 3}, or {@code 3.1} for one without a number. */
    public String number() {
        return ordinal == 0 ? Integer.toString(sequence) : sequence + "." + ordinal;
    }
}
