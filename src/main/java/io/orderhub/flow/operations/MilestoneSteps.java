package io.orderhub.flow.operations;

import io.orderhub.milestones.MilestoneWatch;
import org.springframework.stereotype.Component;

/** Looks every few seconds what stands too long. */
@Component("milestoneSteps")
class MilestoneSteps {

    private final MilestoneWatch watch;

    MilestoneSteps(MilestoneWatch watch) {
        this.watch = watch;
    }

    public void sweep() {
        watch.sweep();
    }
}
