package io.orderhub.interchange;

import java.util.Optional;

/**
 * One thing that an acknowledgement finds wrong, as it stands there.
 *
 * @param about {@code the set}, {@code the group}, {@code the interchange} where it names no place in a set
 * @param place where in the set
 * @param what the meaning of its code
 * @param value the bad value as the receiver repeats it; empty when it does not
 */
record Complaint(String about, Optional<Place> place, String what, String value) {

    /**
     * @param segment number of the segment in the set, from 1 = ST or UNH
     * @param id of the segment; empty where only its number is told
     * @param loop empty where none is told
     * @param element from 1; 0 for the whole segment
     * @param component from 1; 0 for the whole element
     * @param repetition from 1; 0 where none is told
     * @param reference number of the element in the standard's dictionary; empty where none is told
     */
    record Place(int segment, String id, String loop, int element, int component, int repetition, String reference) {

        static Place ofSegment(int segment, String id, String loop) {
            return new Place(segment, id, loop, 0, 0, 0, "");
        }

        Place element(int position, int inComposite, int repeated, String number) {
            return new Place(segment, id, loop, position, inComposite, repeated, number);
        }
    }

    static Complaint about(String whole, String what) {
        return new Complaint(whole, Optional.empty(), what, "");
    }

    static Complaint at(Place place, String what, String value) {
        return new Complaint("", Optional.of(place), what, value);
    }
}
