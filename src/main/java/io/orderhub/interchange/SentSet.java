package io.orderhub.interchange;

import io.orderhub.edi.Delimiters;
import io.orderhub.edi.EdiDictionary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A set as it was sent, so that a complaint about it can be told with the names and values of its places. */
final class SentSet {

    private final List<String> segments;
    private final Delimiters delimiters;
    private final Optional<EdiDictionary> dictionary;

    SentSet(String text, Delimiters delimiters, Optional<EdiDictionary> dictionary) {
        this.delimiters = delimiters;
        this.segments = split(text, delimiters.segment());
        this.dictionary = dictionary;
    }

    /** @param number from 1 = ST or UNH */
    Optional<String> segmentId(int number) {
        return segment(number)
                .map(segment -> split(segment, delimiters.element()).get(0));
    }

    /** The value at a place; empty when there is none. */
    String value(Complaint.Place place) {
        String element = segment(place.segment())
                .map(segment -> part(segment, delimiters.element(), place.element()))
                .orElse("");
        String repeated = delimiters.repetition() == Delimiters.NONE || place.repetition() == 0
                ? element
                : part(element, delimiters.repetition(), place.repetition() - 1);
        return place.component() == 0 ? repeated : part(repeated, delimiters.component(), place.component() - 1);
    }

    Optional<EdiDictionary.Element> named(String segment, int element, int component) {
        return dictionary.flatMap(words -> words.element(segment, element, component));
    }

    private Optional<String> segment(int number) {
        return number < 1 || number > segments.size() ? Optional.empty() : Optional.of(segments.get(number - 1));
    }

    private String part(String text, int separator, int index) {
        List<String> parts = split(text, separator);
        return index < 0 || index >= parts.size() ? "" : parts.get(index);
    }

    /** At each separator that no release character stands before; line breaks around segments mean nothing. */
    private List<String> split(String text, int separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == delimiters.release() && i + 1 < text.length()) {
                part.append(c).append(text.charAt(++i));
            } else if (c == separator) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        return parts;
    }
}
