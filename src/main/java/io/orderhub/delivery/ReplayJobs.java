package io.orderhub.delivery;

import io.orderhub.reason.ReasonCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Replays many deliveries as a job that can be watched, paused and cancelled. */
@Component
public class ReplayJobs {

    /** A job is planned and shown as a whole. */
    public static final int MOST = 10_000;

    private final ReplayJobStore store;
    private final ReplayPlanner planner;
    private final DeliveryQueries deliveries;

    ReplayJobs(ReplayJobStore store, ReplayPlanner planner, DeliveryQueries deliveries) {
        this.store = store;
        this.planner = planner;
        this.deliveries = deliveries;
    }

    /**
     * What a job would do; changes nothing.
     *
     * @throws ReplayRefusedException when the filter finds more than {@link #MOST}
     */
    public ReplayPlan plan(DeliveryFilter filter, ReplayOptions options) {
        List<DeliveryView> found = deliveries.page(filter, Long.MAX_VALUE, MOST + 1);
        if (found.size() > MOST) {
            throw new ReplayRefusedException(
                    ReasonCode.REPLAY_TOO_LARGE,
                    filter.described() + " finds more than the " + MOST + " deliveries that one job may have");
        }
        return new ReplayPlan(planner.plan(found, options));
    }

    /**
     * Plans and begins. Each delivery is decided upon again when its turn comes.
     *
     * @throws ReplayRefusedException as {@link #plan}
     */
    @Transactional
    public ReplayJob start(ReplayRequest request) {
        ReplayPlan plan = plan(request.filter(), request.options());
        long job = store.add(request, plan.items());
        store.tell(job, request.by(), "started: " + request.why());
        return store.find(job).orElseThrow();
    }

    public Optional<ReplayJob> find(long id) {
        return store.find(id);
    }

    /**
     * The newest first.
     *
     * @param before only ids below this one
     */
    public List<ReplayJob> page(long before, int limit) {
        return store.page(before, limit);
    }

    /**
     * By delivery.
     *
     * @param after only deliveries above this id
     */
    public List<ReplayItem> items(long job, Optional<ReplayItemState> state, long after, int limit) {
        return store.items(job, state, after, limit);
    }

    /** Who did what to it, the oldest first. */
    public List<ReplayEvent> events(long job) {
        return store.events(job);
    }

    /** Releases nothing more until resumed. False when it does not run. */
    @Transactional
    public boolean pause(long job, String by) {
        return change(job, List.of(ReplayJobState.RUNNING), ReplayJobState.PAUSED, by);
    }

    /** False when it is not paused. */
    @Transactional
    public boolean resume(long job, String by) {
        return change(job, List.of(ReplayJobState.PAUSED), ReplayJobState.RUNNING, by);
    }

    /** Releases nothing more; what is released goes on. False when it has ended. */
    @Transactional
    public boolean cancel(long job, String by) {
        boolean cancelled =
                change(job, List.of(ReplayJobState.RUNNING, ReplayJobState.PAUSED), ReplayJobState.CANCELLED, by);
        if (cancelled) {
            store.giveUpWaiting(job);
        }
        return cancelled;
    }

    private boolean change(long job, List<ReplayJobState> from, ReplayJobState to, String by) {
        boolean changed = store.change(job, from, to);
        if (changed) {
            store.tell(
                    job,
                    by,
                    to == ReplayJobState.RUNNING ? "resumed" : to.name().toLowerCase(Locale.ROOT));
        }
        return changed;
    }
}
