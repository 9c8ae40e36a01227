package io.orderhub.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * One version of what goes out for a delivery.
 *
 * @param version from 1; a rendering anew or an edit adds one and leaves the others as they are
 * @param by who asked for it; empty for the first rendering
 * @param why in that person's words
 * @param goes whether this version is the one that is sent next, or was sent
 */
public record StoredBytes(
        int version,
        Rendered rendered,
        Instant renderedAt,
        Origin origin,
        Optional<String> by,
        Optional<String> why,
        boolean goes) {

    /** Where a version comes from. The ordinal is its number in the database: append only. */
    public enum Origin {
        /** Made before the first sending, by the mapping of that time. */
        RENDERED,
        /** Made for a replay, by the mapping of that time. */
        RENDERED_ANEW,
        /** Written by a person. */
        EDITED
    }
}
