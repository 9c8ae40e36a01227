package io.orderhub.bench;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** When a file of orders passed each step, counted from its drop; each step is noted once. */
final class Timing {

    private final int orders;
    private @Nullable Duration received;
    private @Nullable Duration translated;
    private @Nullable Duration firstStored;
    private @Nullable Duration done;

    Timing(int orders) {
        this.orders = orders;
    }

    void received(Duration at, boolean reached) {
        received = received == null && reached ? at : received;
    }

    void translated(Duration at, boolean reached) {
        translated = translated == null && reached ? at : translated;
    }

    void firstStored(Duration at, boolean reached) {
        firstStored = firstStored == null && reached ? at : firstStored;
    }

    void done(Duration at, boolean reached) {
        done = done == null && reached ? at : done;
    }

    boolean running() {
        return done == null;
    }

    boolean storing() {
        return firstStored == null;
    }

    /** Orders per second from the first row stored to the last outcome committed. */
    double pipelineRate() {
        return rate(firstStored, done);
    }

    String report() {
        return String.format(
                Locale.ROOT,
                """
                  received after          %6.1f s
                  translate               %6.0f orders/s   (while the pipeline works beside it)
                  pipeline                %6.0f orders/s   (first order stored to last outcome committed)
                  end to end              %6.0f orders/s   (file dropped to everything committed, %.1f s)
                """,
                seconds(received),
                rate(received, translated),
                pipelineRate(),
                rate(Duration.ZERO, done),
                seconds(done));
    }

    private double rate(@Nullable Duration from, @Nullable Duration to) {
        return from == null || to == null ? Double.NaN : orders / Math.max(0.001, seconds(to.minus(from)));
    }

    private static double seconds(@Nullable Duration duration) {
        return duration == null ? Double.NaN : duration.toMillis() / 1000.0;
    }
}
