package io.orderhub.chaos;

import java.time.Duration;

/** One blow of a campaign. */
sealed interface Strike {

    /** A node ends at a step, the first that gets there so many times from now. */
    record AtStep(KillPoint point, int times) implements Strike {}

    /** A node ends at a moment that means nothing. */
    record AtRandom(int node, Duration after) implements Strike {}

    /** All nodes end at once. */
    record PowerCut(Duration after) implements Strike {}

    /** PostgreSQL is stopped, and started again. */
    record DatabaseAway(Duration time) implements Strike {}

    /** The broker is stopped, and started again. */
    record BrokerAway(Duration time) implements Strike {}

    /** Somebody outside acts on the next calls and drops the connection. */
    record ActThenDrop(int participant, int calls) implements Strike {}
}
