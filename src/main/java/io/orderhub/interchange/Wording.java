package io.orderhub.interchange;

import io.orderhub.edi.EdiDictionary;
import io.orderhub.interchange.Complaint.Place;
import java.util.Optional;

/** Says a complaint in words, with what the sent set itself tells about its place. */
final class Wording {

    private static final int LONGEST_VALUE = 99;
    private static final String MASKED = "***";

    private Wording() {}

    static Remark of(Complaint complaint, Optional<SentSet> set) {
        if (complaint.place().isEmpty()) {
            return new Remark(complaint.about(), complaint.what(), "");
        }
        Place place = complaint.place().get();
        String id = place.id().isEmpty()
                ? set.flatMap(sent -> sent.segmentId(place.segment())).orElse("")
                : place.id();
        Optional<EdiDictionary.Element> named = set.flatMap(sent -> sent.named(id, place.element(), place.component()));
        return new Remark(
                where(place, id, named.map(EdiDictionary.Element::title).orElse("")),
                complaint.what(),
                value(complaint, place, set, named));
    }

    private static String where(Place place, String id, String title) {
        StringBuilder where = new StringBuilder("segment ").append(place.segment());
        append(where, " ", id);
        append(where, " in loop ", place.loop());
        if (place.element() > 0) {
            where.append(", element ").append(place.element());
            append(where, " component ", place.component() == 0 ? "" : Integer.toString(place.component()));
            append(where, " repetition ", place.repetition() == 0 ? "" : Integer.toString(place.repetition()));
            append(where, " ", title);
            append(where, " (", place.reference());
            append(where, "", place.reference().isEmpty() ? "" : ")");
        }
        return where.toString();
    }

    private static void append(StringBuilder where, String before, String what) {
        if (!what.isEmpty()) {
            where.append(before).append(what);
        }
    }

    /** What nobody can tell whether it is personal is not repeated either. */
    private static String value(
            Complaint complaint, Place place, Optional<SentSet> set, Optional<EdiDictionary.Element> named) {
        String value = complaint.value();
        if (value.isEmpty() && place.element() > 0) {
            // receivers do miscount: another segment's value would be worse than none
            value = set.filter(sent -> place.id().isEmpty()
                            || sent.segmentId(place.segment())
                                    .filter(place.id()::equals)
                                    .isPresent())
                    .map(sent -> sent.value(place))
                    .orElse("");
        }
        if (value.isEmpty()) {
            return "";
        }
        boolean open = named.filter(element -> !element.personal()).isPresent();
        return open ? value.substring(0, Math.min(LONGEST_VALUE, value.length())) : MASKED;
    }
}
