package io.orderhub.delivery;

import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.reason.ExceptionRaised;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * One step of a job, in one transaction that holds the job's row: look what became of what was released, and release as many
 * more as the rate allows. What dies in the middle has done nothing, and any node takes the next step.
 */
@Component
class ReplayRound {

    /** So that the failure share is known before everything is out: this many seconds' worth await their outcome. */
    private static final int SECONDS_AHEAD = 2;

    private static final int LEAST_AHEAD = 10;

    private final ReplayJobStore jobs;
    private final ReplayProgress progress;
    private final ReplayPlanner planner;
    private final ReplayPayloads payloads;
    private final DeliveryQueries deliveries;
    private final DeliveryCommands commands;
    private final Transactions transactions;
    private final ApplicationEventPublisher events;

    ReplayRound(
            ReplayJobStore jobs,
            ReplayProgress progress,
            ReplayPlanner planner,
            ReplayPayloads payloads,
            DeliveryQueries deliveries,
            DeliveryCommands commands,
            Transactions transactions,
            ApplicationEventPublisher events) {
        this.jobs = jobs;
        this.progress = progress;
        this.planner = planner;
        this.payloads = payloads;
        this.deliveries = deliveries;
        this.commands = commands;
        this.transactions = transactions;
        this.events = events;
    }

    /** @param most at most so many deliveries */
    void run(long id, int most) {
        transactions.in(Workload.DELIVERY, () -> jobs.hold(id).ifPresent(job -> step(job.id(), most)));
    }

    /** Sets aside the delivery that a round fails on, so that the job goes on without it. */
    void setAside(long id) {
        transactions.in(Workload.DELIVERY, () -> jobs.hold(id).ifPresent(job -> progress.waiting(id, 1)
                .forEach(delivery -> progress.failed(id, delivery, ReasonCode.DELIVERY_FAILED_IN_HUB))));
    }

    private void step(long id, int most) {
        progress.settle(id);
        ReplayJob job = jobs.find(id).orElseThrow();
        if (job.state() != ReplayJobState.RUNNING) {
            return;
        }
        if (job.isFailing()) {
            stop(job);
        } else if (job.settled() == job.total()) {
            jobs.change(id, List.of(ReplayJobState.RUNNING), ReplayJobState.DONE);
            jobs.tell(id, ReplayJobStore.HUB, "done");
        } else {
            release(job, most);
        }
    }

    private void stop(ReplayJob job) {
        long failed = job.count(ReplayItemState.FAILED);
        long ended = failed + job.count(ReplayItemState.SENT) + job.count(ReplayItemState.ALREADY_EFFECTIVE);
        String seen = failed + " of " + ended + " failed, the limit is " + job.failureShare();
        jobs.change(job.id(), List.of(ReplayJobState.RUNNING), ReplayJobState.STOPPED);
        jobs.giveUpWaiting(job.id());
        jobs.tell(job.id(), ReplayJobStore.HUB, "stopped: " + seen);
        events.publishEvent(new ExceptionRaised(
                "replay:" + job.id(),
                ReasonCode.REPLAY_STOPPED,
                List.of("replay:" + job.id()),
                List.of(Finding.error(ReasonCode.REPLAY_STOPPED, "replay " + job.id(), seen))));
    }

    private void release(ReplayJob job, int most) {
        long ahead = Math.max(LEAST_AHEAD, Math.round(job.rate() * SECONDS_AHEAD));
        long room = Math.min(most, ahead - job.count(ReplayItemState.RELEASED));
        int now = (int) Math.min(room, progress.allowance(job.id()));
        if (now > 0) {
            progress.spend(job.id(), act(job, progress.waiting(job.id(), now)));
        }
    }

    /** Decides anew for each, as things stand now; how many were released. */
    private int act(ReplayJob job, List<Long> ids) {
        List<DeliveryView> views = deliveries.all(ids);
        Map<Long, PlannedReplay> plans = planner.plan(views, job.options()).stream()
                .collect(Collectors.toMap(plan -> plan.delivery().ref().id(), Function.identity()));
        int released = 0;
        for (long id : ids) {
            ReplayGround ground = Optional.ofNullable(plans.get(id))
                    .map(plan -> acted(job, plan))
                    .orElse(ReplayGround.DELIVERY_GONE);
            if (ground.action() == ReplayAction.SEND) {
                progress.released(job.id(), id, ground);
                released++;
            } else {
                progress.leftAlone(job.id(), id, ground);
            }
        }
        return released;
    }

    /** The ground as it turned out. */
    private ReplayGround acted(ReplayJob job, PlannedReplay plan) {
        if (plan.action() != ReplayAction.SEND) {
            return plan.ground();
        }
        DeliveryRef delivery = plan.delivery().ref();
        try {
            payloads.choose(delivery, job.options().payload(), job.by(), job.why());
        } catch (DeliveryFailedException e) {
            return ReplayGround.UNRENDERABLE;
        }
        return commands.replay(delivery.id(), job.by() + " (replay " + job.id() + ")")
                .map(ref -> plan.ground())
                .orElse(ReplayGround.UNDER_WAY);
    }
}
