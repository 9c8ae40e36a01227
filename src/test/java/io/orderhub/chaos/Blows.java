package io.orderhub.chaos;

import io.orderhub.sandbox.Participant;
import io.orderhub.sandbox.Sandbox;
import io.orderhub.sandbox.Surroundings;
import io.orderhub.sandbox.Trouble;
import java.time.Duration;
import java.util.List;

/** Carries strikes out, one after the other, and keeps the tally. */
final class Blows {

    /** A busy step comes within a second; a rare one waits for its kind of document. */
    private static final Duration TO_REACH = Duration.ofSeconds(300);

    private static final long LOOK_MILLIS = 100;

    private final List<ChaosNode> nodes;
    private final Surroundings surroundings;
    private final Tally tally;

    Blows(List<ChaosNode> nodes, Surroundings surroundings, Tally tally) {
        this.nodes = nodes;
        this.surroundings = surroundings;
        this.tally = tally;
    }

    /** Returns when whoever died works again. */
    void strike(Strike strike) throws InterruptedException {
        if (strike instanceof Strike.AtStep kill) {
            atStep(kill.point(), kill.times());
        } else if (strike instanceof Strike.AtRandom kill) {
            Thread.sleep(kill.after().toMillis());
            again("at random", List.of(nodes.get(kill.node())));
        } else if (strike instanceof Strike.PowerCut cut) {
            Thread.sleep(cut.after().toMillis());
            again("power cut", nodes);
        } else if (strike instanceof Strike.DatabaseAway away) {
            surroundings.postgres().stop();
            Thread.sleep(away.time().toMillis());
            surroundings.postgres().start();
            tally.happened("PostgreSQL away");
        } else if (strike instanceof Strike.BrokerAway away) {
            surroundings.kafka().stop();
            Thread.sleep(away.time().toMillis());
            surroundings.kafka().start();
            tally.happened("broker away");
        } else if (strike instanceof Strike.ActThenDrop drop) {
            Sandbox sandbox = surroundings.sandbox();
            List<Participant> all =
                    List.of(sandbox.east(), sandbox.west(), sandbox.carrier(), sandbox.erp(), sandbox.stagingErp());
            all.get(drop.participant() % all.size()).trouble(Trouble.actThenDrop(drop.calls()));
            tally.happened("acted, then dropped");
        }
    }

    /** Each start gets one migration further than the one before, and dies in it. */
    void inMigrations(int kills) throws InterruptedException {
        ChaosNode node = nodes.get(0);
        for (int i = 0; i < kills; i++) {
            node.startArmed(KillPoint.MIGRATION);
            if (!node.ends(TO_REACH)) {
                throw new IllegalStateException("The migrations were not reached");
            }
            node.bury();
            tally.killed(KillPoint.MIGRATION.name());
        }
    }

    /** Whichever node gets there first: one alone holds the inboxes, so that not every step comes to every node. */
    private void atStep(KillPoint point, int times) throws InterruptedException {
        nodes.forEach(node -> node.arm(point, times));
        long end = System.nanoTime() + TO_REACH.toNanos();
        List<ChaosNode> dead = List.of();
        while (dead.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(LOOK_MILLIS);
            dead = dead();
        }
        nodes.forEach(ChaosNode::disarm);
        if (dead.isEmpty()) {
            tally.happened("not reached: " + point);
            again("at random", List.of(nodes.get(0)));
        } else {
            Thread.sleep(LOOK_MILLIS);
            again(point.name(), dead());
        }
    }

    private List<ChaosNode> dead() {
        return nodes.stream().filter(ChaosNode::isDead).toList();
    }

    /** Kills those that still run, and starts them as an operator's supervisor would: at once. */
    private void again(String where, List<ChaosNode> dead) throws InterruptedException {
        dead.forEach(ChaosNode::bury);
        long killed = System.nanoTime();
        dead.forEach(ChaosNode::start);
        for (ChaosNode node : dead) {
            tally.killed(where);
            node.awaitWork();
            tally.back(where, Duration.ofNanos(System.nanoTime() - killed));
        }
    }
}
