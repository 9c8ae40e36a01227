package io.orderhub.interchange;

import java.util.List;

/**
 * What a receiver says about one set or message.
 *
 * @param set {@code 940}; empty when it is not named
 * @param control its control number, without leading zeros
 */
public record SetAnswer(String set, String control, Verdict verdict, List<Complaint> complaints) {

    public SetAnswer {
        complaints = List.copyOf(complaints);
    }
}
