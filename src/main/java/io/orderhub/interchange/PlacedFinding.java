package io.orderhub.interchange;

import io.orderhub.reason.Finding;

/**
 * A finding and what it is about.
 *
 * @param interchange 0 when it is about the whole reception
 * @param document its ordinal in the reception; 0 when it is about the whole interchange
 */
public record PlacedFinding(int interchange, int document, Finding finding) {}
