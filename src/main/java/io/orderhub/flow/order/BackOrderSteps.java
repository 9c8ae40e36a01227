package io.orderhub.flow.order;

import io.orderhub.pipeline.BackOrderRun;
import org.springframework.stereotype.Component;

/** The steps that give arrived goods to waiting orders. */
@Component("backOrderSteps")
class BackOrderSteps {

    private final BackOrderRun run;

    BackOrderSteps(BackOrderRun run) {
        this.run = run;
    }

    public void runIfWoken() {
        run.runIfWoken();
    }

    public void wake() {
        run.wake();
    }
}
