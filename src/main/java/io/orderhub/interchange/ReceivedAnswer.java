package io.orderhub.interchange;

import java.util.List;

/**
 * An acknowledgement that came in: a 997 or 999 about a functional group, a TA1 or CONTRL about an interchange.
 *
 * @param number ordinal of its set in the reception
 * @param interchange in which it came, by its number in the reception
 * @param kind {@code 997, 999, TA1, CONTRL}
 * @param functionalId of the group it is about ({@code OW}); empty when it is about an interchange
 * @param control of the group or interchange it is about, without leading zeros
 * @param sets what it says of single sets
 * @param rest what it says of all the others
 * @param complaints what it finds wrong with the group or interchange itself
 */
public record ReceivedAnswer(
        int number,
        int interchange,
        String kind,
        String functionalId,
        String control,
        List<SetAnswer> sets,
        Verdict rest,
        List<Complaint> complaints) {

    public ReceivedAnswer {
        sets = List.copyOf(sets);
        complaints = List.copyOf(complaints);
    }

    /** Whether it is about one functional group; otherwise about a whole interchange. */
    boolean aboutGroup() {
        return kind.equals("997") || kind.equals("999");
    }

    /** For people: {@code group OW 12}, {@code interchange 12}. */
    String about() {
        return aboutGroup() ? "group " + functionalId + " " + control : "interchange " + control;
    }
}
