package io.orderhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * ISO dates of dates as partners write them. A file says the same few dates in every document: the last ones are
 * remembered. Several threads may share it: what they overwrite of each other is only read anew.
 */
final class RecentDates {

    private static final int SLOTS = 256;

    private record Known(String text, JsonNode date) {}

    private final @Nullable Known[] known = new Known[SLOTS];

    /** @throws java.time.DateTimeException for what {@link Dates} cannot read */
    JsonNode iso(String text) {
        int slot = (text.hashCode() * 0x9E3779B9) >>> 24;
        Known there = known[slot];
        if (there != null && there.text.equals(text)) {
            return there.date;
        }
        JsonNode date = TextNode.valueOf(Dates.read(text).toString());
        known[slot] = new Known(text, date);
        return date;
    }
}
