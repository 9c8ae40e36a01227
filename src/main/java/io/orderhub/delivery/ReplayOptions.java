package io.orderhub.delivery;

/**
 * How a replay decides.
 *
 * @param payload which bytes go
 * @param askFinished whether endpoints are asked about what they have confirmed, and get what they have lost
 */
public record ReplayOptions(PayloadChoice payload, boolean askFinished) {

    public static final ReplayOptions STORED = new ReplayOptions(PayloadChoice.STORED, false);
}
