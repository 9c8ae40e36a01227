package io.orderhub.flow.tracking;

import io.orderhub.pipeline.TrackingRun;
import org.springframework.stereotype.Component;

/** The steps of {@code routes/tracking/shipment.camel.yaml}. */
@Component("trackingSteps")
class TrackingSteps {

    private final TrackingRun run;

    TrackingSteps(TrackingRun run) {
        this.run = run;
    }

    public void runIfWoken() {
        run.runIfWoken();
    }

    public void sweep() {
        run.sweep();
    }
}
