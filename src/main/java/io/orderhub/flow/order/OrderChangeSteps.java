package io.orderhub.flow.order;

import io.orderhub.pipeline.WaitingRevisions;
import org.springframework.stereotype.Component;

/** The step that brings changes to orders that they missed. */
@Component("orderChangeSteps")
class OrderChangeSteps {

    private final WaitingRevisions waiting;

    OrderChangeSteps(WaitingRevisions waiting) {
        this.waiting = waiting;
    }

    public void release() {
        waiting.release();
    }
}
