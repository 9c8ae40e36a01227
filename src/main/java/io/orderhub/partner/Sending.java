package io.orderhub.partner;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How the hub sends to an endpoint: how often, how fast, when, for how long, and what it does after a failure.
 *
 * @param hours when the endpoint takes anything; always when empty
 * @param maximumAge a delivery that waits longer is parked; never when empty
 * @param batching how many documents go in one file; one each when empty
 * @param whenUncertain what to do when a call may have taken effect
 */
public record Sending(
        Retry retry,
        Limits limits,
        Circuit circuit,
        Optional<Hours> hours,
        Optional<Duration> maximumAge,
        Optional<Batching> batching,
        WhenUncertain whenUncertain) {

    /** What an endpoint's file leaves out. */
    public static final Sending DEFAULT = new Sending(
            new Retry(12, Duration.ofSeconds(2), Duration.ofMinutes(15), Duration.ofSeconds(30), Map.of()),
            new Limits(4, Optional.empty(), Optional.empty()),
            new Circuit(10, 100, Duration.ofSeconds(5), 1),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            WhenUncertain.LOOK_UP);

    public Sending with(Retry other) {
        return new Sending(other, limits, circuit, hours, maximumAge, batching, whenUncertain);
    }

    public Sending with(Limits other) {
        return new Sending(retry, other, circuit, hours, maximumAge, batching, whenUncertain);
    }

    public Sending with(Circuit other) {
        return new Sending(retry, limits, other, hours, maximumAge, batching, whenUncertain);
    }

    public Sending with(Batching other) {
        return new Sending(retry, limits, circuit, hours, maximumAge, Optional.of(other), whenUncertain);
    }

    public Sending with(WhenUncertain other) {
        return new Sending(retry, limits, circuit, hours, maximumAge, batching, other);
    }

    /** What an attempt failed by, where a file may say what follows. */
    public enum FailedBy {
        /** No connection, or no answer in time. */
        NO_ANSWER,
        /** HTTP 5xx and the like. */
        SERVER_ERROR,
        /** HTTP 429. */
        THROTTLED,
        /** HTTP 4xx and the like: the endpoint says no to this document. */
        REFUSED,
        /** HTTP 401 or 403, a wrong password. */
        NOT_AUTHORISED
    }

    /** What to do about a call that may have taken effect. */
    public enum WhenUncertain {
        /** Ask the endpoint for our reference before anything is sent. */
        LOOK_UP,
        /** Send again: the endpoint knows the idempotency key and acts once. */
        SEND_AGAIN,
        /** The endpoint can do neither: a person must find out. */
        ASK
    }

    /**
     * Growing, jittered delays.
     *
     * @param attempts after as many failures of one kind the delivery is a dead letter
     * @param firstDelay before the second attempt; doubled each time
     * @param maxDelay the delay grows no further
     * @param timeout of one call
     * @param rules what is different for some kinds of failure
     */
    public record Retry(
            int attempts, Duration firstDelay, Duration maxDelay, Duration timeout, Map<FailedBy, Rule> rules) {

        private static final int PATIENCE_WHEN_THROTTLED = 100;

        public Retry {
            new Rule(attempts, firstDelay, maxDelay);
            atLeast(timeout, Duration.ofMillis(1), "timeout");
            rules = Map.copyOf(rules);
        }

        public Retry(int attempts, Duration firstDelay, Duration maxDelay, Duration timeout) {
            this(attempts, firstDelay, maxDelay, timeout, Map.of());
        }

        /** A refusal is final and being throttled is nobody's fault, unless the file says otherwise. */
        public Rule rule(FailedBy kind) {
            int usual =
                    switch (kind) {
                        case REFUSED -> 1;
                        case THROTTLED -> Math.max(attempts, PATIENCE_WHEN_THROTTLED);
                        case NO_ANSWER, SERVER_ERROR, NOT_AUTHORISED -> attempts;
                    };
            return rules.getOrDefault(kind, new Rule(usual, firstDelay, maxDelay));
        }

        /** For what has no kind of its own. */
        public Rule rule() {
            return new Rule(attempts, firstDelay, maxDelay);
        }
    }

    /** How often a failure of one kind is repeated, see {@link Retry}. */
    public record Rule(int attempts, Duration firstDelay, Duration maxDelay) {

        public Rule {
            atLeast(attempts, 1, "attempts");
            atLeast(firstDelay, Duration.ZERO, "firstDelay");
            atLeast(maxDelay, firstDelay, "maxDelay");
        }
    }

    /**
     * How much an endpoint bears.
     *
     * @param concurrency attempts at the same time, on each node
     * @param perSecond attempts begun in any second, on all nodes together
     * @param perMinute attempts begun in any minute, on all nodes together
     */
    public record Limits(int concurrency, Optional<Integer> perSecond, Optional<Integer> perMinute) {

        public Limits {
            atLeast(concurrency, 1, "concurrency");
            perSecond.ifPresent(calls -> atLeast(calls, 1, "perSecond"));
            perMinute.ifPresent(calls -> atLeast(calls, 1, "perMinute"));
        }

        public boolean areRates() {
            return perSecond.isPresent() || perMinute.isPresent();
        }
    }

    /**
     * When an endpoint counts as down.
     *
     * @param calls looked at: the last so many
     * @param failures percent of these that must have failed
     * @param probeEvery between two probes while it is down
     * @param probes that must succeed before all goes on
     */
    public record Circuit(int calls, int failures, Duration probeEvery, int probes) {

        public Circuit {
            atLeast(calls, 1, "calls");
            atLeast(failures, 1, "failures");
            if (failures > 100) {
                throw new IllegalArgumentException("failures are percent: at most 100");
            }
            atLeast(probeEvery, Duration.ofMillis(1), "probeEvery");
            atLeast(probes, 1, "probes");
        }
    }

    /**
     * Several documents in one interchange and file.
     *
     * @param count documents that make a file full
     * @param within a file goes no later than so long after its first document was due
     */
    public record Batching(int count, Duration within) {

        private static final int MOST = 9999;

        public Batching {
            atLeast(count, 1, "count");
            if (count > MOST) {
                throw new IllegalArgumentException("count must be at most " + MOST);
            }
            atLeast(within, Duration.ZERO, "within");
        }
    }

    private static void atLeast(int value, int least, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
        }
    }

    private static void atLeast(Duration value, Duration least, String name) {
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
        }
    }
}
