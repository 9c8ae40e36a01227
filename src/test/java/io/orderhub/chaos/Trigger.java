package io.orderhub.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Kills the process it is in, by {@code kill -9}, when an armed step is reached; the step's thread waits there for its end. The
 * parent arms it over standard input, {@code BATCH_COMMITTED 2}: the second time from now. When the parent goes, the process goes.
 */
final class Trigger {

    /** Begins each line on standard output that is meant for the parent. */
    static final String MARK = "@chaos ";

    /** The order to forget what was armed. */
    static final String DISARM = "-";

    static final String WORKING = MARK + "working";

    private final AtomicBoolean working = new AtomicBoolean();
    private Optional<KillPoint> armed = Optional.empty();
    private int times;

    /** @param atStart what is armed before anything runs: a step and a number, or nothing */
    Trigger(String atStart) {
        if (!atStart.isBlank()) {
            arm(atStart);
        }
    }

    void listen() {
        Thread listener = new Thread(this::obey, "chaos-trigger");
        listener.setDaemon(true);
        listener.start();
    }

    private void obey() {
        try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                arm(line);
            }
        } catch (IOException e) {
            // the parent is gone
        }
        Runtime.getRuntime().halt(1);
    }

    private synchronized void arm(String order) {
        if (order.equals(DISARM)) {
            armed = Optional.empty();
            return;
        }
        String[] words = order.split(" ");
        armed = Optional.of(KillPoint.valueOf(words[0]));
        times = Integer.parseInt(words[1]);
    }

    /** Tells the parent, once, that this process decides orders. */
    void works() {
        if (!working.getAndSet(true)) {
            System.out.println(WORKING);
        }
    }

    /** Returns unless this is where the process is to end. */
    void reached(KillPoint point) {
        if (isDue(point)) {
            System.out.println(MARK + "killed at " + point);
            die();
        }
    }

    private synchronized boolean isDue(KillPoint point) {
        return armed.filter(point::equals).isPresent() && --times == 0;
    }

    private static void die() {
        try {
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start();
            Thread.sleep(Long.MAX_VALUE);
        } catch (IOException | InterruptedException e) {
            // no such program here: the same without a signal
            Runtime.getRuntime().halt(137);
        }
    }
}
