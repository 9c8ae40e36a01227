package io.orderhub.sandbox;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * One thing an endpoint is told to do wrong.
 *
 * @param where pattern over {@code METHOD /path}; calls that do not match it are not affected
 * @param kind what goes wrong
 * @param times how many matching calls it affects
 * @param status HTTP status of the answer, for {@link Kind#FAIL}
 * @param delay added before the call is handled
 */
public record Trouble(Pattern where, Kind kind, int times, int status, Duration delay) {

    private static final int ALWAYS = Integer.MAX_VALUE;

    /** What can go wrong with a call. */
    public enum Kind {
        /** The call is handled late. */
        SLOW,
        /** The call is answered with an error and has no effect. */
        FAIL,
        /** The connection is closed without an answer, and the call has no effect. */
        DROP,
        /** The call has its effect, and then the connection is closed without an answer. */
        ACT_THEN_DROP,
        /** A warehouse has one piece less of every line than it is to ship. */
        SHORT,
        /** A warehouse ships half, and the rest in a second shipment. */
        PARTIAL,
        /** A warehouse tells of a shipment in two interchanges. */
        TWICE,
        /** A warehouse ships later. */
        LATE
    }

    /** Every call takes this much longer. */
    public static Trouble slow(Duration delay) {
        return new Trouble(Pattern.compile(".*"), Kind.SLOW, ALWAYS, 0, delay);
    }

    /** The next calls are refused. */
    public static Trouble fail(int times, int status) {
        return new Trouble(Pattern.compile(".*"), Kind.FAIL, times, status, Duration.ZERO);
    }

    /** The next calls are lost on the way there. */
    public static Trouble drop(int times) {
        return new Trouble(Pattern.compile(".*"), Kind.DROP, times, 0, Duration.ZERO);
    }

    /** The answers of the next calls are lost on the way back. */
    public static Trouble actThenDrop(int times) {
        return new Trouble(Pattern.compile(".*"), Kind.ACT_THEN_DROP, times, 0, Duration.ZERO);
    }

    /** The next orders are shipped like this; for {@link Kind#SHORT}, {@link Kind#PARTIAL} and {@link Kind#TWICE}. */
    public static Trouble shipping(Kind kind, int times) {
        return new Trouble(Pattern.compile(".*"), kind, times, 0, Duration.ZERO);
    }

    /** The same for calls that match only, such as {@code POST /v2/shipments/[^/]+/buy}. */
    public Trouble on(String methodAndPath) {
        return new Trouble(Pattern.compile(methodAndPath), kind, times, status, delay);
    }

    boolean matches(String methodAndPath) {
        return where.matcher(methodAndPath).matches();
    }

    Trouble onceLess() {
        return times == ALWAYS ? this : new Trouble(where, kind, times - 1, status, delay);
    }
}
