package io.orderhub.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What is done to the hub, in its order; the same seed gives the same. */
final class Schedule {

    private static final int MOST_TIMES = 3;
    private static final int OUTAGE_EVERY = 8;
    private static final int POWER_CUT_EVERY = 20;
    private static final int RANDOM_EVERY = 5;

    private final Random random;
    private final int nodes;
    private final List<KillPoint> points;
    private final List<Strike> strikes = new ArrayList<>();
    private List<KillPoint> round = List.of();

    private Schedule(long seed, int nodes, List<KillPoint> points) {
        this.random = new Random(seed);
        this.nodes = nodes;
        this.points = points;
    }

    /**
     * Every step is hit about as often as every other; between the kills services go away and endpoints misbehave.
     *
     * @param kills how many processes are to die
     */
    static List<Strike> of(long seed, int kills, int nodes, List<KillPoint> points) {
        Schedule schedule = new Schedule(seed, nodes, points);
        for (int i = 1, died = 0; died < kills; i++) {
            died += schedule.kill(i, kills - died);
            schedule.trouble(i);
        }
        return List.copyOf(schedule.strikes);
    }

    private int kill(int turn, int left) {
        if (turn % POWER_CUT_EVERY == 0 && nodes > 1 && left >= nodes) {
            strikes.add(new Strike.PowerCut(millis(3_000)));
            return nodes;
        }
        strikes.add(
                turn % RANDOM_EVERY == 0
                        ? new Strike.AtRandom(random.nextInt(nodes), millis(5_000))
                        : new Strike.AtStep(nextPoint(), 1 + random.nextInt(MOST_TIMES)));
        return 1;
    }

    private KillPoint nextPoint() {
        if (round.isEmpty()) {
            round = new ArrayList<>(points);
            Collections.shuffle(round, random);
        }
        return round.remove(round.size() - 1);
    }

    private void trouble(int turn) {
        if (random.nextBoolean()) {
            strikes.add(new Strike.ActThenDrop(random.nextInt(Integer.MAX_VALUE), 1 + random.nextInt(4)));
        }
        if (turn % OUTAGE_EVERY == 0) {
            Duration time = Duration.ofSeconds(2).plus(millis(10_000));
            strikes.add(random.nextBoolean() ? new Strike.DatabaseAway(time) : new Strike.BrokerAway(time));
        }
    }

    private Duration millis(int most) {
        return Duration.ofMillis(random.nextInt(most));
    }
}
