package io.orderhub.delivery;

/** What a replay would do with a delivery, as things stand. */
public record PlannedReplay(DeliveryView delivery, ReplayGround ground) {

    public ReplayAction action() {
        return ground.action();
    }
}
