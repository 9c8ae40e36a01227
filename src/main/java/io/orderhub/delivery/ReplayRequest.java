package io.orderhub.delivery;

/**
 * Many deliveries to be replayed.
 *
 * @param rate deliveries a second, above 0
 * @param failureShare from 0 to 1: above this share of failures among what has come to an end, the job stops
 * @param by who asks
 * @param why in that person's words
 */
public record ReplayRequest(
        DeliveryFilter filter, ReplayOptions options, double rate, double failureShare, String by, String why) {

    public static final double USUAL_RATE = 20;
    public static final double HIGHEST_RATE = 1000;
    public static final double USUAL_FAILURE_SHARE = 0.2;

    public ReplayRequest {
        if (!(rate > 0 && rate <= HIGHEST_RATE)) {
            throw new IllegalArgumentException("rate must be above 0 and at most " + HIGHEST_RATE);
        }
        if (!(failureShare >= 0 && failureShare <= 1)) {
            throw new IllegalArgumentException("failureShare must be from 0 to 1");
        }
    }
}
