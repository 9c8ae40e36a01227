package io.orderhub.delivery;

import java.time.Instant;

/**
 * One line of a job's history.
 *
 * @param by a person, an API client, or {@code orderhub} itself
 */
public record ReplayEvent(Instant at, String by, String what) {}
